// Runs in the browser: starts GraphiQL on this gateway, and opens the example questions in it.
'use strict';

/** The question that the address names after its hash, `#query=…&variables=…`: pages that show an answer lead to its question so. */
function questionOfAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const query = asked.get('query');
  return query === null ? undefined : { query, variables: asked.get('variables') };
}

/** Opens the chosen example in a tab of its own: by its address, so that it can be shared, and nothing that is written is lost. */
function offer(groups) {
  const form = document.getElementById('exempel');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [group, index] = form.elements.val.value.split('.');
    const { query, variables } = groups[group].fragor[index];
    location.hash = new URLSearchParams({ query, ...(variables === null ? {} : { variables }) });
    location.reload();
  });
}

async function start() {
  const root = ReactDOM.createRoot(document.getElementById('graphiql'));
  const groups = await (await fetch('/graphiql/exempel.json')).json();
  offer(groups);
  const [{ fragor: [first] }] = groups;
  const asked = questionOfAddress();
  const props = {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultTabs: asked ? [asked] : [first],
    defaultEditorToolsVisibility: 'variables',
    defaultQuery: '# Skriv en fråga här. Ctrl+Enter kör den, Ctrl+blanksteg föreslår fält.\n# Schemat med alla beskrivningar finns under bokikonen till vänster.\n\n{\n  allaForbund {\n    id\n    namn\n  }\n}\n',
  };
  if (asked) {
    // Given outright, it is shown whatever tabs GraphiQL remembers.
    props.query = asked.query;
    props.variables = asked.variables ?? undefined;
  }
  root.render(React.createElement(GraphiQL, props, React.createElement(GraphiQL.Logo, null, 'GraphiQL')));
}

start().catch((error) => {
  document.getElementById('graphiql').textContent = 'Frågeverktyget kunde inte starta: ' + error.message;
});

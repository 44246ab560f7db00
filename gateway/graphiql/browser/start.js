// Runs in the browser: starts GraphiQL on this gateway with the stored example queries as tabs.
'use strict';

async function start() {
  const root = ReactDOM.createRoot(document.getElementById('graphiql'));
  const examples = await (await fetch('/graphiql/exempel.json')).json();
  const props = {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultTabs: examples,
    defaultEditorToolsVisibility: 'variables',
    defaultQuery: '# Skriv en fråga här. Ctrl+Enter kör den, Ctrl+blanksteg föreslår fält.\n# Schemat med alla beskrivningar finns under bokikonen till vänster.\n\n{\n  allaForbund {\n    id\n    namn\n  }\n}\n',
  };
  if (!localStorage.getItem('graphiql:tabState') && examples[0]) {
    // GraphiQL shows the first tab's query but not its variables; after the first visit it remembers both itself.
    props.variables = examples[0].variables;
  }
  root.render(React.createElement(GraphiQL, props, React.createElement(GraphiQL.Logo, null, 'Förbundsnavet')));
}

start().catch((error) => {
  document.getElementById('graphiql').textContent = 'Frågeverktyget kunde inte starta: ' + error.message;
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { startGateway } from '../../../gateway/server';
import { SUBGRAPH_NAMES } from '../../../schema/tools/subgraph-sdl';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { eventually } from '../support/eventually';
import { describeVisits } from '../support/visits';

/** A gateway whose sources are not there: no question is asked. */
function startGatewayAlone() {
  const subgraphs = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, 'http://127.0.0.1:9/graphql']));
  return startGateway({ host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), subgraphs, svarsminneMb: 0, delaSvar: false });
}

describeVisits('the examples of GraphiQL', startGatewayAlone, ({ hub, begin }) => {
  test('an example is opened in a tab of its own, and what was written before is still there', async () => {
    const { page } = await begin();
    const QUERY = `document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror`;
    const VARIABLES = `document.querySelector('.graphiql-editor-tool .CodeMirror').CodeMirror`;
    const expectIn = (editor: string, text: string) => eventually(async () => expect(await page.evaluate(`${editor}.getValue()`)).toContain(text));
    /** What GraphiQL keeps of its tabs, which it writes down some time after they have changed. */
    const expectKept = (query: string) =>
      eventually(async () => {
        const { tabs } = JSON.parse(await page.evaluate<string>(`localStorage.getItem('graphiql:tabState') ?? '{ "tabs": [] }'`)) as { tabs: { query: string }[] };
        expect(tabs.map((tab) => tab.query)).toContain(query);
      });
    await page.goto(`${hub().url}/graphiql`);
    await expectIn(QUERY, 'query VilkaForbund');
    await page.evaluate(`${QUERY}.setValue('{ allaForbund { id } }')`);
    await expectKept('{ allaForbund { id } }');
    await page.getByLabel('Exempelfrågor').selectOption({ label: 'Vad har förändrats mellan två mätningar, bland förbund som var med båda gångerna, och är förändringen säkerställd?' });
    await page.getByRole('button', { name: 'Öppna' }).click();
    await eventually(async () => expect(await page.evaluate(`${QUERY}.getValue()`)).toBe(readFileSync(path.join(projectRoot(), 'schema/operations/06-matningar.graphql'), 'utf8')));
    await expectIn(VARIABLES, '"fran": "2024"');
    await expectKept('{ allaForbund { id } }');
  });
});

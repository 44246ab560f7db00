import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { type RunningGateway, startGateway } from '../../../gateway/server';
import { SUBGRAPH_NAMES } from '../../../schema/tools/subgraph-sdl';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { describeInBrowser } from '../support/browser';

jest.setTimeout(120_000);

describeInBrowser('the examples of GraphiQL', (browser) => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    const subgraphs = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, 'http://127.0.0.1:9/graphql']));
    gateway = await startGateway({ host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), subgraphs, svarsminneMb: 0, delaSvar: false });
  });
  afterAll(() => gateway?.stop());

  test('an example is opened in a tab of its own, and what was written before is still there', async () => {
    const page = await browser().newPage();
    await page.goto(`${gateway.url}/graphiql`);
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
    const shown = () => page.evaluate<string>(`document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.getValue()`);
    expect(await shown()).toContain('query VilkaForbund');
    await page.evaluate(`document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.setValue('{ allaForbund { id } }')`);
    await page.waitForTimeout(1000);
    await page.getByLabel('Exempelfrågor').selectOption({ label: 'Vad har förändrats mellan två mätningar, bland förbund som var med båda gångerna, och är förändringen säkerställd?' });
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Öppna' }).click()]);
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
    expect(await shown()).toBe(readFileSync(path.join(projectRoot(), 'schema/operations/06-matningar.graphql'), 'utf8'));
    expect(await page.evaluate<string>(`document.querySelector('.graphiql-editor-tool .CodeMirror').CodeMirror.getValue()`)).toContain('"fran": "2024"');
    const tabs = JSON.parse(await page.evaluate<string>(`localStorage.getItem('graphiql:tabState')`)) as { tabs: { query: string }[] };
    expect(tabs.tabs.map(({ query }) => query)).toContain('{ allaForbund { id } }');
    await page.close();
  });
});

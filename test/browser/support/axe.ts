import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SWEDISH = readFileSync(require.resolve('axe-core/locales/sv.json'), 'utf8');

/** What axe-core says of a page: what is at fault, and what a person has to look at. */
export type Said = Pick<AxeResults, 'violations' | 'incomplete'>;

/**
 * Has axe-core look at a page.
 *
 * @param rules the sets of rules
 * @param options.exclude a selector of what is left out
 * @param options.inSwedish whether it answers in Swedish
 */
export async function runAxe(page: Page, rules: readonly string[], { exclude, inSwedish = false }: { readonly exclude?: string | undefined; readonly inSwedish?: boolean } = {}): Promise<Said> {
  const what = exclude === undefined ? 'document' : JSON.stringify({ exclude: [[exclude]] });
  const how: RunOptions = { runOnly: { type: 'tag', values: [...rules] }, resultTypes: ['violations', 'incomplete'] };
  await page.evaluate(AXE);
  if (inSwedish) await page.evaluate(`axe.configure({ locale: ${SWEDISH} })`);
  return page.evaluate<Said>(`axe.run(${what}, ${JSON.stringify(how)}).then(({ violations, incomplete }) => ({ violations, incomplete }))`);
}

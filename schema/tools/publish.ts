import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchemaChanges } from './changes';
import { checkSchema } from './check';
import { PUBLISHED_FILE, readPublished } from './checks/published';
import { printApiSchema } from './compose';
import type { Problem } from './problem';
import { schemaFolder } from './subgraph-sdl';

const LOG_FILE = 'schema/published.log.md';
const LOG_HEAD = '# Publicerade scheman\n\nVarje gång det publicerade schemat har flyttats, varför, och vad som ändrades för klienterna.\n';

/** What a publication did. */
export type Publication =
  | { readonly refused: readonly Problem[] }
  | { readonly unchanged: true }
  | { readonly entry: string };

/**
 * Makes today's API schema the published one, and writes why in the log.
 *
 * Refused when any check other than compatibility fails: what is published must compose and hold the rules.
 *
 * @param reason why the schema that clients have moves, in Swedish; may not be empty.
 * @param date the day of publication.
 */
export async function publishSchema(reason: string, date: Date): Promise<Publication> {
  if (reason.trim() === '') {
    return { refused: [{ what: 'Publiceringen har inget skäl.', todo: 'Ange det: npm run schema:publish -- --skal "varför schemat flyttas".' }] };
  }
  const { problems, changes, apiSchema } = await checkSchema();
  if (problems.length > 0 || !apiSchema) return { refused: problems };
  const root = join(schemaFolder(), '..');
  const published = readPublished();
  const text = printApiSchema(apiSchema);
  if (published && printApiSchema(published) === text) return { unchanged: true };
  const entry = logEntry(reason.trim(), date, changes);
  if (!existsSync(join(root, LOG_FILE))) writeFileSync(join(root, LOG_FILE), LOG_HEAD);
  appendFileSync(join(root, LOG_FILE), `\n${entry}`);
  writeFileSync(join(root, PUBLISHED_FILE), text);
  return { entry };
}

function logEntry(reason: string, date: Date, changes: SchemaChanges | undefined): string {
  const lines = changes
    ? [
        ...changes.breaking.map((change) => `- Bryter: ${change}`),
        ...changes.dangerous.map((change) => `- Att se upp med: ${change}`),
        ...changes.additions.map((name) => `- Nytt: \`${name}\``),
      ]
    : ['- Första publiceringen.'];
  const listed = lines.length > 0 ? lines : ['- Bara beskrivningar.'];
  return `## ${date.toISOString().slice(0, 10)}: ${reason}\n\n${listed.join('\n')}\n`;
}

import { writeFile } from 'node:fs/promises';
import { hamtaEnkatform, senasteVersion } from '../../subgraphs/nns-indikatorer/enkat/form';
import { gorMall } from '../../subgraphs/nns-indikatorer/enkat/mall';
import { userErrorsOf } from '../../subgraphs/shared/user-error';
import { withClient } from '../database/connect';
import { migrateRole } from '../database/migrate-role';
import { withDatabases } from '../database/session';
import { UserFacingError } from '../failure';
import { createLogger } from '../logging';
import { parseArguments, userPath } from './arguments';
import type { Run } from './command';

const ROLE = 'nns-indikatorer';
const USAGE = 'mall ENKAT [--version V] [--form bred|lang] [--format csv|xlsx] [--ut FIL], till exempel: mall deltagare-under --format xlsx';

/** Writes the template of a questionnaire to a file; never over one that is there, which may have been filled in. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['version', 'form', 'format', 'ut'], usage: USAGE });
  const [id = ''] = positional;
  const out = options.get('ut');
  const mallform = choose('--form', options.get('form') ?? 'bred', { bred: 'BRED', lang: 'LANG' } as const);
  const format = choose('--format', options.get('format') ?? (out?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv'), { csv: 'CSV', xlsx: 'XLSX' } as const);

  const form = await withDatabases(readConfig(), { roles: [ROLE], say }, async (databases) => {
    const database = databases.get(ROLE);
    await migrateRole(ROLE, database, createLogger('mall', 'warn'));
    return withClient(database?.publikUrl ?? '', async (client) => hamtaEnkatform(client, id, options.get('version') ?? (await senasteVersion(client, id))))
      .catch((error: unknown) => {
        if (error instanceof UserFacingError) throw error;
        throw new UserFacingError(userErrorsOf(error).map((fault) => fault.message).join('\n'));
      });
  });
  const mall = await gorMall(form, mallform, format);
  const file = userPath(out ?? mall.filnamn);
  await writeFile(file, mall.innehall, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new UserFacingError(`${file} finns redan, och kan vara ifylld. Ange ett annat namn med --ut FIL.`);
    if (error.code === 'ENOENT') throw new UserFacingError(`Mappen för ${file} finns inte.`);
    throw error;
  });
  say(`Skrev mallen för ${form.namn}, version ${form.version}, till ${file}`);
  say(`${mall.kolumner.length} kolumner; de som måste finnas: ${mall.kolumner.filter((k) => k.kravs).map((k) => k.namn).join(', ')}.`);
  if (form.syntetisk) say('Enkäten är navets exempel och inte NNS egen.');
  return 0;
};

function choose<T>(name: string, value: string, choices: Readonly<Record<string, T>>): T {
  const chosen = Object.entries(choices).find(([word]) => word === value.toLowerCase())?.[1];
  if (chosen === undefined) throw new UserFacingError(`${name} ska vara ${Object.keys(choices).join(' eller ')}, inte «${value}». Så här: ${USAGE}`, 2);
  return chosen;
}

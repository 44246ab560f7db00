import { writeFile } from 'node:fs/promises';
import type { Client } from 'pg';
import { hamtaEnkatform, senasteVersion } from '../../subgraphs/nns-indikatorer/enkat/form';
import { enkaterMedFragor } from '../../subgraphs/nns-indikatorer/enkat/lista';
import { gorMall } from '../../subgraphs/nns-indikatorer/enkat/mall';
import { withClient } from '../database/connect';
import { UserFacingError } from '../failure';
import type { CommandInput, Run } from './command';
import { commandFailure, withIndicatorDatabase } from './indicator-database';
import { shownPath, userPath } from './paths';

const FORMS = { bred: 'BRED', lang: 'LANG' } as const;
const FORMATS = { csv: 'CSV', xlsx: 'XLSX' } as const;

/** Writes the template of a questionnaire to a file, or lists the questionnaires when none is named; never over one that is there, which may have been filled in. */
export const run: Run = async (input) => {
  const { positional, options, out } = input;
  const say = out.say.bind(out);
  const [id] = positional;
  const ut = options.get('ut');
  const mallform = FORMS[(options.get('form') ?? 'bred') as keyof typeof FORMS];
  const format = FORMATS[(options.get('format') ?? (ut?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv')) as keyof typeof FORMATS];

  if (id === undefined) {
    const enkater = await withReader(input, enkaterMedFragor);
    out.data({ enkater });
    out.table(['Enkät', 'Version', 'Namn', 'Exempel'], enkater.map((e) => [e.id, e.version, e.namn, e.syntetisk ? 'ja' : 'nej']));
    return 0;
  }
  const form = await withReader(input, async (client) => hamtaEnkatform(client, id, options.get('version') ?? (await wantedVersion(client, id, options.get('matning')))));
  const mall = await gorMall(form, mallform, format);
  const file = userPath(ut ?? mall.filnamn);
  const shown = shownPath(file);
  await writeFile(file, mall.innehall, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new UserFacingError(`${shown} finns redan, och kan vara ifylld. Ange ett annat namn med --ut FIL.`);
    if (error.code === 'ENOENT') throw new UserFacingError(`Mappen för ${shown} finns inte. Skapa den, eller ange en annan med --ut FIL.`);
    throw error;
  });
  out.data({ fil: file, enkat: form.id, version: form.version, kolumner: mall.kolumner, syntetisk: form.syntetisk });
  say(`Skrev mallen för ${form.namn}, version ${form.version}, till ${shown}`);
  say(`${mall.kolumner.length} kolumner; de som måste finnas: ${mall.kolumner.filter((k) => k.kravs).map((k) => k.namn).join(', ')}.`);
  if (form.syntetisk) say('Enkäten är navets exempel och inte NNS egen.');
  return 0;
};

/** The version that a measurement uses, or the latest when none is named. */
async function wantedVersion(client: Client, id: string, matning: string | undefined): Promise<string> {
  if (matning === undefined) return senasteVersion(client, id);
  const { rows } = await client.query<{ enkat: string; version: string }>('select enkat_id as enkat, enkat_version as version from matomgang_enkat where matomgang_id = $1 order by ordning', [matning]);
  const version = rows.find(({ enkat }) => enkat === id)?.version;
  if (version !== undefined) return version;
  if (rows.length === 0) throw new UserFacingError(`Det finns ingen mätomgång «${matning}». Kör matning lista för att se vilka som finns.`);
  throw new UserFacingError(`Enkäten ${id} är inte med i mätomgången ${matning}. Den har ${rows.map(({ enkat }) => enkat).join(', ')}.`);
}

function withReader<T>({ config, out }: Pick<CommandInput, 'config' | 'out'>, use: (client: Client) => Promise<T>): Promise<T> {
  return withIndicatorDatabase(config(), out.note.bind(out), ({ publikUrl }) => withClient(publikUrl, use).catch((error: unknown) => {
    throw commandFailure(error);
  }));
}

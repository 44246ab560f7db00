import path from 'node:path';
import { lasSerie } from '../../subgraphs/register/referensserier/las-fil';
import { lasInSerie } from '../../subgraphs/register/referensserier/las-in';
import { SERIESORTER, seriesort } from '../../subgraphs/register/referensserier/serier';
import { withTransaction } from '../../subgraphs/register/transaktion';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import { UserFacingError } from '../failure';
import type { CommandInput } from './command';
import { agree } from './consent';
import { agreeToFaultFile, refused } from './fault-lines';
import { userPath } from './paths';
import { commandFailure, withRoleDatabase } from './role-database';
import { whoRuns } from './with-writer';

/** Does something in the register's database, in one transaction. */
function inRegister<T>({ config, out }: CommandInput, work: Parameters<typeof withTransaction<T>>[1]): Promise<T> {
  return withRoleDatabase(config(), 'register', out.note.bind(out), ({ migratorUrl }) =>
    withTransaction(migratorUrl, work).catch((error: unknown) => {
      throw commandFailure(error);
    }));
}

/** Takes in a series from elsewhere that the förbund's amounts are set against. Exit code 1 when the file is refused. */
export async function las(input: CommandInput): Promise<number> {
  const { positional: [name = '', file = ''], flags, options, out } = input;
  const sort = seriesort(name);
  if (!sort) throw new Error(`No series ${name}.`);
  const fel = options.get('fel');
  await agreeToFaultFile(input);
  if (flags.has('ersatt')) await agree(input, [`Serien ${sort.namn} byts ut mot ${path.basename(file)}. De värden som är inlästa tas bort.`]);
  const read = await lasSerie(sort, { name: path.basename(file), path: userPath(file) });
  if ('fel' in read) {
    out.data({ inlast: false, fel: read.fel, antalFel: read.antalFel });
    await refused(read, fel, out);
    return 1;
  }
  const vem = whoRuns(options);
  const written = await inRegister(input, async (client) => {
    const { rowCount } = await client.query('select 1 from referensserie where sort = $1', [sort.sort]);
    if (rowCount && !flags.has('ersatt')) throw new UserFacingError(`Serien ${sort.namn} är redan inläst. Ange --ersatt för att byta ut den.`);
    return lasInSerie(client, { sort, namn: options.get('namn') ?? '', kalla: options.get('kalla') ?? '', varden: read.varden, vem });
  });
  if ('fel' in written) {
    out.data({ inlast: false, fel: written.fel, antalFel: written.antalFel });
    await refused(written, fel, out);
    return 1;
  }
  out.data({ inlast: true, antal: read.varden.length, fore: written.fore });
  out.say(`${printedCount(read.varden.length)} värden är inlästa${written.fore > 0 ? ` i stället för ${printedCount(written.fore)}` : ''}.`);
  return 0;
}

/** Shows which series there are, from where and of which years. */
export async function lista(input: CommandInput): Promise<number> {
  const { out } = input;
  interface Serie { sort: string; namn: string; kalla: string; fran: number; till: number; antal: number; inlast: Date }
  const known = await inRegister(input, async (client) => {
    const { rows } = await client.query<Serie>(`
      select s.sort, s.namn, s.kalla, s.inlast, min(v.ar) as fran, max(v.ar) as till, count(*)::int as antal
      from referensserie s join referensvarde v on v.sort = s.sort group by s.sort`);
    return rows;
  });
  out.data({ serier: SERIESORTER.map(({ sort, namn }) => ({ serie: namn, inlast: known.find((one) => one.sort === sort) ?? null })) });
  for (const { sort, namn, beskrivning } of SERIESORTER) {
    const serie = known.find((one) => one.sort === sort);
    out.say(serie ? `${namn}: ${serie.namn}, ${serie.fran}–${serie.till}, ${printedCount(serie.antal)} värden, inläst ${serie.inlast.toISOString().slice(0, 10)}. Källa: ${serie.kalla}` : `${namn}: inte inläst. ${beskrivning}`);
  }
  return 0;
}

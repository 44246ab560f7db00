import { type EgenUppgift, type TidigareVarde, egnaUppgifter, godkannUppgifter } from '../../subgraphs/nns-indikatorer/matomgang/granskning';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { procent, tabell } from './matning-tabell';
import { whoRuns, withWriter } from './with-writer';

const USAGE = 'matning granska ID --forbund FÖRBUND [--godkann] [--skal TEXT] [--vem NAMN]';

/** Shows a förbund its own incoming figures beside its latest released ones; --godkann notes that it has approved them. */
export async function granska({ args, config, say }: CommandInput): Promise<number> {
  const { positional, flags, options } = parseArguments(args, { least: 1, most: 1, flags: ['godkann'], options: ['forbund', 'skal', 'vem'], usage: USAGE });
  const [id = ''] = positional;
  const forbund = options.get('forbund');
  if (!forbund) throw new UserFacingError(`Ange förbundet. Så här: ${USAGE}`, 2);
  await withWriter(config(), INDICATORS, say, async (client) => {
    if (flags.has('godkann')) return godkannUppgifter(client, { matomgang: id, forbund }, whoRuns(options), { skal: options.get('skal') });
    const { inkommet, tidigare } = await egnaUppgifter(client, id, forbund);
    say(`${forbund} i ${id}. Uppgifterna är bara för förbundet självt.`);
    for (const line of [...incoming(inkommet), ...earlier(tidigare)]) say(line);
    say(`Stämmer det? npm run hub -- matning granska ${id} --forbund ${forbund} --godkann`);
  });
  if (flags.has('godkann')) say(`${forbund} har godkänt sina uppgifter i ${id}.`);
  return 0;
}

function incoming(rows: readonly EgenUppgift[]): string[] {
  return tabell(
    ['Enkät', 'Insats', 'Utskick', 'Svarande', 'Svarsfrekvens', 'Avbrott', 'Rader i filerna'],
    rows.map((row) => [row.enkat, row.insats ?? 'hela förbundet', row.utskick, row.inkomna, row.utskick ? procent(rate(row.inkomna, row.utskick)) : null, row.avbrott, row.rader]),
  );
}

function rate(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 10;
}

function earlier(rows: readonly TidigareVarde[]): string[] {
  const [first] = rows;
  if (!first) return ['', 'Ingen tidigare mätning av förbundet är publicerad här.'];
  return [
    '',
    `Så visades förra mätningen, ${first.period}:`,
    ...tabell(
      ['Enkät', 'Mätpunkt', 'Andel positiva', 'Svar', 'Svarsfrekvens'],
      rows.map((row) => [row.enkat, `${row.matpunkt} (${row.version})`, share(row), row.antalSvar, procent(row.svarsfrekvens)]),
    ),
  ];
}

/** A released share as everybody sees it. */
function share({ status, skydd, andel, andelMin, andelMax }: TidigareVarde): string {
  if (skydd === 'DOLT' || status === 'SEKRETESS') return 'dold';
  if (andelMin !== null) return `minst ${andelMin} %`;
  if (andelMax !== null) return `högst ${andelMax} %`;
  if (andel === null) return status === 'EJ_INRAPPORTERAD' ? 'ej inrapporterad' : '–';
  return skydd === 'AVRUNDAT' ? `cirka ${andel} %` : (procent(Math.round(10 * andel) / 10) ?? '–');
}

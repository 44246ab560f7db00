import { type EgenUppgift, type TidigareVarde, egnaUppgifter, godkannUppgifter } from '../../subgraphs/nns-indikatorer/matomgang/granskning';
import { procent } from '../terminal/format';
import type { Output } from '../terminal/output';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { whoRuns, withWriter } from './with-writer';

/** Shows a förbund its own incoming figures beside its latest released ones; --godkann notes that it has approved them. */
export async function granska(input: CommandInput): Promise<number> {
  const { positional: [id = ''], flags, options, out } = input;
  const forbund = options.get('forbund') ?? '';
  await withWriter(input, INDICATORS, async (client) => {
    if (flags.has('godkann')) return godkannUppgifter(client, { matomgang: id, forbund }, whoRuns(options), { skal: options.get('skal') });
    const { inkommet, tidigare } = await egnaUppgifter(client, id, forbund);
    out.data({ inkommet, tidigare });
    out.say(`${forbund} i ${id}. Uppgifterna är bara för förbundet självt.`);
    incoming(inkommet, out);
    earlier(tidigare, out);
    out.say(`Stämmer det? npm run hub -- matning granska ${id} --forbund ${forbund} --godkann`);
  });
  if (flags.has('godkann')) {
    out.data({ id, forbund, godkant: true });
    out.say(`${forbund} har godkänt sina uppgifter i ${id}.`);
  }
  return 0;
}

function incoming(rows: readonly EgenUppgift[], out: Output): void {
  out.table(
    ['Enkät', 'Insats', 'Utskick', 'Svarande', 'Svarsfrekvens', 'Avbrott', 'Rader i filerna'],
    rows.map((row) => [row.enkat, row.insats ?? 'hela förbundet', row.utskick, row.inkomna, row.utskick ? procent(rate(row.inkomna, row.utskick)) : null, row.avbrott, row.rader]),
  );
}

function rate(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 10;
}

function earlier(rows: readonly TidigareVarde[], out: Output): void {
  const [first] = rows;
  out.say('');
  if (!first) {
    out.say('Ingen tidigare mätning av förbundet är publicerad här.');
    return;
  }
  out.say(`Så visades förra mätningen, ${first.period}:`);
  out.table(
    ['Enkät', 'Mätpunkt', 'Andel positiva', 'Svar', 'Svarsfrekvens'],
    rows.map((row) => [row.enkat, `${row.matpunkt} (${row.version})`, share(row), row.antalSvar, procent(row.svarsfrekvens)]),
  );
}

/** A released share as everybody sees it. */
function share({ status, skydd, andel, andelMin, andelMax }: TidigareVarde): string {
  if (skydd === 'DOLT' || status === 'SEKRETESS') return 'dold';
  if (andelMin !== null) return `minst ${andelMin} %`;
  if (andelMax !== null) return `högst ${andelMax} %`;
  if (andel === null) return status === 'EJ_INRAPPORTERAD' ? 'ej inrapporterad' : '–';
  return skydd === 'AVRUNDAT' ? `cirka ${andel} %` : (procent(Math.round(10 * andel) / 10) ?? '–');
}

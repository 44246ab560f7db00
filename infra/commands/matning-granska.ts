import { godkannUppgifter, granskningsunderlag } from '../../subgraphs/nns-indikatorer/matomgang/granskning';
import type { ForraCell, ForraTal, Granskningspost } from '../../subgraphs/nns-indikatorer/matomgang/underlag';
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
    const { rader, forra } = await granskningsunderlag(client, id, forbund);
    const tidigare = forra.filter(({ niva }) => niva === 'FORBUND');
    out.data({ rader, tidigare: tidigare.map(released) });
    out.say(`${forbund} i ${id}. Uppgifterna är bara för förbundet självt.`);
    incoming(rader, out);
    deviations(rader, out);
    earlier(tidigare, out);
    out.say(`Stämmer det? npm run hub -- matning granska ${id} --forbund ${forbund} --godkann`);
  });
  if (flags.has('godkann')) {
    out.data({ id, forbund, godkant: true });
    out.say(`${forbund} har godkänt sina uppgifter i ${id}.`);
  }
  return 0;
}

const HIDDEN = 'dold';

const place = ({ insats }: Granskningspost): string => insats ?? 'hela förbundet';

function incoming(rows: readonly Granskningspost[], out: Output): void {
  const beside = rows.some(({ forra }) => forra !== null);
  out.table(
    ['Enkät', 'Insats', 'Utskick', 'Svarande', 'Svarsfrekvens', 'Avbrott', 'Rader i filerna', ...(beside ? ['Förra: utskick', 'svarande', 'svarsfrekvens', 'avbrott'] : [])],
    rows.map((row) => [row.enkat, place(row), ...now(row), ...(beside ? before(row.forra) : [])]),
  );
}

function now({ nu, svarsfrekvens }: Granskningspost): (string | number | null)[] {
  if (nu?.skyddad) return [nu.utskick, HIDDEN, HIDDEN, HIDDEN, HIDDEN];
  return [nu?.utskick ?? null, nu?.inkomna ?? null, procent(svarsfrekvens), nu?.avbrott ?? null, nu?.rader ?? null];
}

/** What was released last time; numbers that were protected are said to be. */
function before(forra: ForraTal | null): (string | number | null)[] {
  if (!forra) return [null, null, null, null];
  const missing = forra.saknas === 'SEKRETESS' ? HIDDEN : null;
  const rate = forra.svarsfrekvens === null ? null : `${forra.avrundad ? 'cirka ' : ''}${procent(forra.svarsfrekvens)}`;
  return [forra.utskick, forra.svarande, rate, forra.avbrott].map((value) => value ?? missing);
}

function deviations(rows: readonly Granskningspost[], out: Output): void {
  const found = rows.flatMap((row) => row.avvikelser.map(({ text }) => `${row.enkat}, ${place(row)}: ${text}`));
  if (found.length === 0) return;
  out.say('');
  out.say('Att titta på:');
  for (const text of found) out.say(`  ${text}`);
  out.say('Det sägs när:');
  for (const rule of new Set(rows.flatMap(({ avvikelser }) => avvikelser.map(({ regel }) => regel)))) out.say(`  ${rule}`);
}

/** A released value, by the names that programs know. */
const released = (cell: ForraCell) => ({
  period: cell.period, enkat: cell.enkat_id, matpunkt: cell.matpunkt_id, version: cell.version, status: cell.status, skydd: cell.skydd,
  andel: cell.andel, andelMin: cell.andel_min, andelMax: cell.andel_max, antalSvar: cell.antal_svar, svarsfrekvens: cell.svarsfrekvens,
});

function earlier(cells: readonly ForraCell[], out: Output): void {
  const [first] = cells;
  out.say('');
  if (!first) {
    out.say('Ingen tidigare mätning av förbundet är publicerad här.');
    return;
  }
  out.say(`Så visades förra mätningen, ${first.period}:`);
  out.table(
    ['Enkät', 'Mätpunkt', 'Andel positiva', 'Svar', 'Svarsfrekvens'],
    cells.map((cell) => [cell.enkat_id, `${cell.matpunkt_id} (${cell.version})`, share(cell), cell.antal_svar, procent(cell.svarsfrekvens)]),
  );
}

/** A released share as everybody sees it. */
function share({ status, skydd, andel, andel_min: min, andel_max: max }: ForraCell): string {
  if (skydd === 'DOLT' || status === 'SEKRETESS') return HIDDEN;
  if (min !== null) return `minst ${min} %`;
  if (max !== null) return `högst ${max} %`;
  if (andel === null) return status === 'EJ_INRAPPORTERAD' ? 'ej inrapporterad' : '–';
  return skydd === 'AVRUNDAT' ? `cirka ${andel} %` : (procent(Math.round(10 * andel) / 10) ?? '–');
}

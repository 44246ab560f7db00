import { KOLUMNER } from '../deltaganden/kolumner';
import type { Deltagarexempel } from './generator';
import type { Exempeldeltagande, Flerval } from './modell';

/** Participations that ended before this year come from SUS. */
const EFTER_SUS = '2023';

/** The participations as a file of rows, one line at a time with its end. */
export function* raderSomCsv({ deltaganden }: Deltagarexempel): Generator<string> {
  const columns = KOLUMNER.RADER.map((k) => k.namn);
  yield rad(columns);
  for (const d of deltaganden) {
    const cells = celler(d);
    yield rad(columns.map((name) => cells[name] ?? ''));
  }
}

function celler(d: Exempeldeltagande): Readonly<Record<string, string>> {
  return {
    nyckel: d.nyckel, samtycke: 'SKRIFTLIGT', insats: d.insats.id, startdatum: d.start, slutdatum: d.slut ?? '', kon: d.kon,
    fodelsear: d.fodelsear === null ? '' : String(d.fodelsear), kommun: d.kommun, utbildning: d.utbildning, tid_i_forsorjning: d.tidIForsorjning,
    sysselsattning_fore: flerval(d.sysselsattningFore), sysselsattning_efter: flerval(d.sysselsattningEfter),
    forsorjning_fore: flerval(d.forsorjningFore), forsorjning_efter: flerval(d.forsorjningEfter),
    avslutsanledning: d.avslutsanledning ?? '', remittent: d.remittent, kallsystem: d.slut !== null && d.slut < EFTER_SUS ? 'SUS' : 'EGET_SYSTEM',
  };
}

/** The counts as a file of counts. */
export function* antalSomCsv({ antal }: Deltagarexempel): Generator<string> {
  yield rad(KOLUMNER.ANTAL.map((k) => k.namn));
  for (const a of antal) yield rad([a.insats.id, String(a.ar), a.kon, a.population, a.handelse, String(a.antal), a.kallsystem]);
}

const flerval = (codes: Flerval): string => codes.map(([kod, omfattning]) => (omfattning === null ? kod : `${kod}:${omfattning}`)).join(' + ');

// What is made up holds no separators and no quotes.
const rad = (cells: readonly string[]): string => `${cells.join(';')}\r\n`;

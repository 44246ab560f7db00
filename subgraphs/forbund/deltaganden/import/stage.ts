import type { ClientBase } from 'pg';
import { copyIn } from '../../../shared/database/copy-in';
import { copyField } from '../../../shared/database/copy-text';
import type { CellFaults } from '../../../shared/tablefiles/cell-faults';
import type { FaultList } from '../../../shared/tablefiles/faults';
import type { OpenedTable } from '../../../shared/tablefiles/open';
import { Radlasare } from './celler';
import type { Personuppgiftsvakt } from './personuppgifter';
import type { Filform } from './rubrik';
import { type Rakningsrad, tolkaAntal, tolkaFinsam } from './tolka-antal';
import { type Deltagarrad, tolkaRad } from './tolka-rad';
import type { Importuppdrag } from './uppdrag';

const DELTAGANDE =
  'inlast_deltagande (rad, anonym, startar, insats, nyckel, start_datum, slut_datum, kon, fodelsear, alder_band, kommun, utbildning, tid_i_forsorjning, ' +
  'sysselsattning_fore, sysselsattning_efter, forsorjning_fore, forsorjning_efter, avslutsanledning, remittent, kallsystem)';
const RAKNING = 'inlast_rakning (rad, insats, ar, kon, population, handelse, antal, kallsystem, kolumn)';

/** Where the faults of a file are noted. */
export interface Fellistor {
  /** Those of reading the table. */
  lasfel: CellFaults;
  /** Those of what a row says by itself. */
  radfel: FaultList;
  vakt: Personuppgiftsvakt;
}

/**
 * Reads the rows, looks for personal data in every cell, and sends what the rows mean to the database with COPY: codes, dates and the
 * pseudonym, never the file's own number. When personal data are found nothing more is sent; the rest is read for the places.
 *
 * @param filform undefined: nothing is sent
 * @param rader told how many rows have been read, for every portion
 */
export async function stagea(
  client: ClientBase, table: OpenedTable, filform: Filform | undefined, uppdrag: Importuppdrag, { lasfel, radfel, vakt }: Fellistor, rader: (antal: number) => void,
): Promise<void> {
  const { avbryt } = uppdrag;
  const line = filform && radtext(filform, table, uppdrag, radfel);
  async function* texts(): AsyncGenerator<string> {
    for await (const batch of table.batches()) {
      avbryt?.throwIfAborted();
      let text = '';
      for (const { line: rad, cells } of batch) {
        vakt.rad({ line: rad, cells });
        const faulty = lasfel.take(rad);
        if (line && !vakt.funnet) text += line(rad, cells, faulty);
      }
      rader(batch.length);
      if (text !== '' && !vakt.funnet) yield text;
    }
  }
  if (filform && !vakt.funnet) {
    await copyIn(client, filform.form === 'RADER' ? DELTAGANDE : RAKNING, texts(), avbryt);
    return;
  }
  const all = texts();
  while (!(await all.next()).done);
}

type Radtext = (rad: number, cells: readonly string[], faulty: ReadonlySet<number> | undefined) => string;

/** What a row becomes in COPY's text format; several rows, one, or none. */
function radtext(filform: Filform, { header }: OpenedTable, { forbund, hemlighet, kallsystem = 'EGET_SYSTEM' }: Importuppdrag, radfel: FaultList): Radtext {
  const lasare = new Radlasare(filform, header, radfel);
  const columns = [...filform.kolumner.keys()];
  const { form } = filform;
  const rows = form === 'RADER' ? { forbund, hemlighet: hemlighet(), kallsystem: kallsystem === 'SUS' ? 'SUS' : 'EGET_SYSTEM' } as const : undefined;
  return (rad, cells, faulty) => {
    lasare.nasta(rad, cells, faulty);
    if (rows) {
      const tolkad = tolkaRad(lasare, columns, rows);
      return tolkad ? deltagande(tolkad) : '';
    }
    return (form === 'ANTAL' ? [tolkaAntal(lasare, kallsystem)] : tolkaFinsam(lasare)).map(rakning).join('');
  };
}

const falt = (value: string | number | boolean | null): string => (value === null ? '\\N' : typeof value === 'string' ? copyField(value) : String(value));
const radslut = (values: readonly string[]): string => `${values.join('\t')}\n`;

function deltagande(d: Deltagarrad): string {
  return radslut([
    ...[d.rad, d.anonym, d.startar, d.insats].map(falt),
    d.nyckel === null ? '\\N' : `\\\\x${d.nyckel}`,
    ...[d.start, d.slut, d.kon, d.fodelsear, d.alderBand, d.kommun, d.utbildning, d.tidIForsorjning].map(falt),
    // Codes and numbers alone: nothing in them is special to COPY.
    ...[d.sysselsattningFore, d.sysselsattningEfter, d.forsorjningFore, d.forsorjningEfter].map((andelar) => JSON.stringify(andelar)),
    ...[d.avslutsanledning, d.remittent, d.kallsystem].map(falt),
  ]);
}

function rakning(r: Rakningsrad): string {
  return radslut([r.rad, r.insats, r.ar, r.kon, r.population, r.handelse, r.antal, r.kallsystem, r.kolumn].map(falt));
}

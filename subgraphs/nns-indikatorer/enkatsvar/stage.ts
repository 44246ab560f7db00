import type { ClientBase } from 'pg';
import { copyIn } from '../../shared/database/copy-in';
import { copyArray, copyField } from '../../shared/database/copy-text';
import type { CellFaults } from '../../shared/tablefiles/cell-faults';
import type { OpenedTable, TableRow } from '../../shared/tablefiles/open';
import { KON, svarsvarden } from '../enkat/kolumner';
import type { Forutsattningar } from './forutsattningar';
import type { Personuppgiftsvakt } from './personuppgifter';
import type { Filform } from './rubrik';
import type { Importuppdrag } from './uppdrag';

/** Stands for a cell that reading has found a fault in; no text of a file holds it. */
const FELCELL = '\u0001';

/** Columns of the staged rows, as the row texts have them. */
const BRED = 'rad, respondent, insats, kon_text, datum, svaren';
const LANG = 'rad, respondent, insats, kon_text, datum, matpunkt, svar';

/** Says in the tables that the import works in what the file is held against. */
export async function forbered(client: ClientBase, uppdrag: Importuppdrag, mot: Forutsattningar, filform: Filform): Promise<void> {
  const { enkat } = mot;
  const { respondent, insats, kon, datum, matpunkt, svar } = filform;
  const kolumner = [
    ...Object.entries({ RESPONDENT: respondent, INSATS: insats, KON: kon, DATUM: datum, MATPUNKT: matpunkt }).map(([art, index]) => kolumn(art, index)),
    ...enkat.punkter.map((_, i) => ({ ...kolumn('PUNKT', svar ?? filform.punkter[i]), ordning: i + 1 })),
  ];
  const punkter = enkat.punkter.map((p, i) => ({ ordning: i + 1, lagst: p.min, hogst: p.max }));
  const varden = enkat.punkter.flatMap((p, i) => [...svarsvarden(p)].map(([varde, steg]) => ({ ordning: i + 1, varde, steg })));
  const skrivnaKon = [...KON].map(([varde, betyder]) => ({ varde, kon: betyder }));
  await client.query('insert into inlast_om values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
    uppdrag.matomgang, uppdrag.forbund, uppdrag.enkat, filform.form, mot.dagFran, mot.dagTill, enkat.mattillfalle === 'VARJE_1_3_MANADER', uppdrag.ersatt,
    ...[kolumner, punkter, varden, skrivnaKon].map((rows) => JSON.stringify(rows)),
  ]);
}

const kolumn = (art: string, index: number | undefined): Record<string, string | number | null> => ({ art, ordning: null, kolumn: index === undefined ? null : index + 1 });

/**
 * Reads the rows, looks for personal data in every cell, and sends what is to be kept to the database with COPY. When personal data are
 * found nothing more is sent; the rest is read for the places.
 *
 * @param filform undefined: nothing is sent
 * @param rader told how many rows have been read, for every portion
 */
export async function stagea(
  client: ClientBase, table: OpenedTable, filform: Filform | undefined, lasfel: CellFaults, vakt: Personuppgiftsvakt, rader: (antal: number) => void, avbryt?: AbortSignal,
): Promise<void> {
  const line = filform && (filform.form === 'BRED' ? bredRad(filform) : langRad(filform));
  async function* texts(): AsyncGenerator<string> {
    for await (const batch of table.batches()) {
      avbryt?.throwIfAborted();
      let text = '';
      for (const row of batch) {
        vakt.rad(row);
        const faulty = lasfel.take(row.line);
        if (line && !vakt.funnet) text += line(row, faulty);
      }
      rader(batch.length);
      if (text !== '' && !vakt.funnet) yield text;
    }
  }
  if (filform && line && !vakt.funnet) {
    await copyIn(client, `inlast_rad (${filform.form === 'BRED' ? BRED : LANG})`, texts(), avbryt);
  } else {
    const all = texts();
    while (!(await all.next()).done);
  }
}

type Radtext = (row: TableRow, faulty: ReadonlySet<number> | undefined) => string;

function bredRad({ respondent, insats, kon, datum, punkter }: Filform): Radtext {
  const values = punkter.map(() => '');
  return ({ line, cells }, faulty) => {
    for (let i = 0; i < values.length; i++) values[i] = cellOf(cells, punkter[i], faulty);
    return `${line}\t${kravd(cells, respondent, faulty)}\t${falt(cells, insats, faulty)}\t${falt(cells, kon, faulty)}\t${falt(cells, datum, faulty)}\t${copyArray(values)}\n`;
  };
}

function langRad({ respondent, insats, kon, datum, matpunkt, svar }: Filform): Radtext {
  return ({ line, cells }, faulty) =>
    `${line}\t${kravd(cells, respondent, faulty)}\t${falt(cells, insats, faulty)}\t${falt(cells, kon, faulty)}\t${falt(cells, datum, faulty)}\t${kravd(cells, matpunkt, faulty)}\t${kravd(cells, svar, faulty)}\n`;
}

function cellOf(cells: readonly string[], index: number | undefined, faulty: ReadonlySet<number> | undefined): string {
  if (index === undefined) return '';
  return faulty?.has(index) === true ? FELCELL : (cells[index] ?? '').trim();
}

const falt = (cells: readonly string[], index: number | undefined, faulty: ReadonlySet<number> | undefined): string => copyField(cellOf(cells, index, faulty));

/** A cell of a column that must be there: without the column, which is a fault of its own, not a fault on every row. */
const kravd = (cells: readonly string[], index: number | undefined, faulty: ReadonlySet<number> | undefined): string =>
  index === undefined ? FELCELL : falt(cells, index, faulty);


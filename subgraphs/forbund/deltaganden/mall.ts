import { type Listnamn, kodlistor } from '../../shared/deltagare/kodlistor';
import { csvText } from '../../shared/tablefiles/csv-text';
import { type SheetToWrite, writeXlsx } from '../../shared/tablefiles/write-xlsx';
import { type Deltagarform, KOLUMNER, tillatna } from './kolumner';

const RUBRIK: Readonly<Record<Deltagarform, string>> = {
  RADER: 'Deltaganden, ett per rad. Bara kolumnerna i bladet Deltagare tas emot: inga namn, personnummer eller fritext. En fil med ett personnummer avvisas hel.',
  ANTAL: 'Antal deltaganden, ett per rad. Det som inte är känt får ingen rad: tomt är inte noll.',
  FINSAM: 'Antal efter kön, insats och år, så som Uppföljning Finsam har dem från 2023.',
};

/** A template as CSV: the header alone, UTF-8 with a byte order mark, semicolons. */
export function mallCsv(form: Deltagarform): Buffer {
  return Buffer.from(csvText([KOLUMNER[form].map((k) => k.namn)]));
}

/** A template as XLSX. An import passes by the sheets that explain. */
export const mallXlsx = (form: Deltagarform): Promise<Buffer> => writeXlsx(mallblad(form));

/** A template's sheets: "Deltagare" to fill in, "Förklaring" of its columns, and "Kodlistor" with every code that they take. */
export function mallblad(form: Deltagarform): SheetToWrite[] {
  const header = KOLUMNER[form].map((k) => k.namn);
  return [{ name: 'Deltagare', rows: [header], widths: header.map((name) => Math.max(10, name.length + 2)) }, forklaring(form), ...kodblad(form)];
}

function forklaring(form: Deltagarform): SheetToWrite {
  return {
    name: 'Förklaring',
    rows: [
      [RUBRIK[form]], [],
      ['Kolumn', 'Måste finnas', 'Vad som ska stå i kolumnen', 'Tillåtna värden'],
      ...KOLUMNER[form].map((k) => [k.namn, k.kravs ? 'ja' : 'nej', k.beskrivning, tillatna(k)]),
    ],
    widths: [22, 14, 100, 60],
  };
}

function kodblad(form: Deltagarform): SheetToWrite[] {
  const used = new Set(KOLUMNER[form].flatMap((k): Listnamn[] => (k.lista ? [k.lista] : [])));
  const lists = kodlistor().listor.filter((lista) => used.has(lista.id));
  if (lists.length === 0) return [];
  const rows = lists.flatMap((lista) => lista.koder.filter((k) => !k.summa).map((k) => [lista.namn, k.kod, k.namn, k.alias.join(', ')]));
  return [{ name: 'Kodlistor', rows: [[`Version ${kodlistor().version}`], [], ['Lista', 'Kod', 'Namn', 'Läses också'], ...rows], widths: [28, 26, 60, 50] }];
}

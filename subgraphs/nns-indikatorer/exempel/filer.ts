import { VET_EJ, VET_EJ_STEG, kolumner } from '../enkat/kolumner';
import { csvText } from '../../shared/tablefiles/csv-text';
import { writeXlsx } from '../../shared/tablefiles/write-xlsx';
import type { Exempelenkat } from './instrument';
import type { Enkatmodell } from './modell';
import { Filrakning } from './rakning';
import { type Exempelrad, type Svarskalla, personer } from './svar';
import type { Utskicksplan } from './utskick';

const KON = { KVINNOR: 'kvinna', MAN: 'man', ANNAT: 'annat' } as const;
/** Characters that are given at a time. */
const CHUNK = 64 * 1024;

/** What one förbund sends in of one questionnaire, in the wide form. The same bytes every time it is read. */
export class Exempelfil {
  readonly filnamn: string;
  private counted: Filrakning | undefined;

  constructor(
    readonly matomgang: string,
    readonly forbund: string,
    readonly enkat: Exempelenkat,
    readonly modell: Enkatmodell,
    readonly plan: Utskicksplan,
    private readonly kalla: Svarskalla,
  ) {
    this.filnamn = `${matomgang}-${forbund}-${enkat.form.id}.csv`;
  }

  /** The rows, person by person, made as they are asked for. */
  *personer(): Generator<Exempelrad[]> {
    const rakning = new Filrakning(this.enkat);
    for (const rows of personer(this.modell, this.plan, this.kalla)) {
      rakning.person(rows);
      yield rows;
    }
    this.counted = rakning;
  }

  /** The exact counts of what the file holds; kept from when it was last read to its end. */
  rakning(): Filrakning {
    if (!this.counted) for (const rows of this.personer()) void rows;
    return this.counted ?? new Filrakning(this.enkat);
  }

  /** The file as CSV text (UTF-8 with a byte order mark, semicolons), piece by piece. */
  *csv(): Generator<string> {
    let text = csvText([this.header()]);
    for (const rows of this.personer()) {
      for (const row of rows) text += `${this.cells(row).join(';')}\r\n`;
      if (text.length < CHUNK) continue;
      yield text;
      text = '';
    }
    yield text;
  }

  /** The whole CSV file. */
  bytes(): Buffer {
    return Buffer.from([...this.csv()].join(''));
  }

  /** The whole file as XLSX; for small ones. */
  xlsx(): Promise<Buffer> {
    const rows = [...this.personer()].flat().map((row) => this.cells(row).map((cell) => (cell === '' ? null : /^\d+$/.test(cell) ? Number(cell) : cell)));
    return writeXlsx([{ name: 'Svar', rows: [this.header(), ...rows] }]);
  }

  private header(): string[] {
    return kolumner(this.enkat.form, 'BRED').map((k) => k.namn);
  }

  /** In the order of the columns. None of it needs quotation marks. */
  private cells({ respondent, insats, kon, datum, steg }: Exempelrad): string[] {
    const answers = steg.map((s) => (s === null ? '' : s === VET_EJ_STEG ? VET_EJ : String(s)));
    return [respondent, insats ?? '', ...(this.enkat.form.fragarKon ? [kon === null ? '' : KON[kon]] : []), datum ?? '', ...answers];
  }
}

import { type Losses, codeOf } from './losses';
import { type Row, figureCells, rowsOf } from './rows';
import { shownStatus } from './observations';
import { Radstatus, STATUS_TEXTS } from './statuses';
import type { Sheet } from './sheet';
import type { Cell, Column } from './table';
import type { TableExport } from './table-export';

/** What is said of a table, under a heading. */
export interface AboutPart {
  readonly heading: string;
  /** A name and what is said of it, or the latter alone. */
  readonly lines: readonly (readonly Cell[])[];
}

/** Sources and definitions of one kind that are listed; of more, the table's own columns tell. */
const MOST_LISTED = 2_000;

/** Gathers, while rows go by, what a table is to be explained with: which statuses, definitions and documents it has. */
export class Gathered {
  readonly #codes = new Set<string>();
  readonly #definitions = new Map<string, Set<string>>();
  readonly #documents = new Set<string>();
  readonly #errors = new Map<string, string>();
  #synthetic = false;
  readonly #columns: readonly ReadColumn[];

  constructor({ table }: Pick<TableExport, 'table'>) {
    this.#columns = table.columns.flatMap((column) => {
      const at = (suffix: string) => column.figure?.parts.findIndex((one) => one.suffix === suffix) ?? -1;
      return column.figure ? [{ column, flags: at('flaggor'), definition: at('definition'), document: at('kalla_dokument'), synthetic: at('syntetisk'), precision: at('precision') }] : [];
    });
  }

  add(row: Row, losses: Losses): void {
    this.#codes.add(row.status);
    for (const { column, flags, definition, document, synthetic, precision } of this.#columns) {
      const { number, status, parts } = figureCells(row, column, losses);
      this.#codes.add(status);
      if (number === null) {
        this.#codes.add(shownStatus({ number, status, parts }, precision));
      }
      for (const flag of eachOf(parts[flags])) {
        this.#codes.add(flag);
      }
      this.#synthetic ||= parts[synthetic] === true;
      for (const text of eachOf(parts[definition])) {
        const known = this.#definitions.get(text) ?? new Set();
        if (this.#definitions.size < MOST_LISTED) {
          this.#definitions.set(text, known.add(column.name));
        }
      }
      for (const text of eachOf(parts[document])) {
        if (this.#documents.size < MOST_LISTED) {
          this.#documents.add(text);
        }
      }
    }
  }

  /** Notes the errors of a page of the answer, each sentence once. */
  addErrors({ errors }: Losses): void {
    for (const error of errors.slice(0, MOST_LISTED)) {
      this.#errors.set(error.message, codeOf(error));
    }
  }

  get errors(): readonly (readonly [message: string, code: string])[] {
    return [...this.#errors];
  }

  get codes(): ReadonlySet<string> {
    return this.#codes;
  }

  get definitions(): readonly (readonly [columns: string, definition: string])[] {
    return [...this.#definitions].map(([text, columns]) => [[...columns].join(', '), text] as const);
  }

  get documents(): readonly string[] {
    return [...this.#documents].toSorted((a, b) => a.localeCompare(b, 'sv'));
  }

  get hasSynthetic(): boolean {
    return this.#synthetic;
  }
}

/** A column of figures, and which of its parts are read here; -1 for one that the question does not ask for. */
interface ReadColumn {
  readonly column: Column;
  readonly flags: number;
  readonly definition: number;
  readonly document: number;
  readonly synthetic: number;
  readonly precision: number;
}

function eachOf(cell: Cell | undefined): string[] {
  return typeof cell === 'string' && cell !== '' ? cell.split(' | ') : [];
}

/** Everything that is said of a table, in the order in which it is shown. */
export function aboutTable({ table, form, about }: TableExport, { headings }: Sheet, gathered: Gathered): AboutPart[] {
  const isPartial = gathered.errors.length > 0;
  return [
    {
      heading: 'Tabellen',
      lines: [
        ['Fråga', about.question === '' ? about.name : about.question],
        ['Tabell', table.path],
        ...(table.description === '' ? [] : [['Tabellen visar', table.description]]),
        ['Form', form === 'lang' ? 'en rad per tal' : 'en rad per post'],
        ['Hämtad', about.at.toISOString()],
        ['Adress', about.address],
      ],
    },
    ...part('Observera', [
      ...(gathered.hasSynthetic ? [['Tabellen har påhittade exempel. De är märkta i kolumnerna som slutar på _syntetisk, och är inte publicerade uppgifter.']] : []),
      ...(isPartial ? [['Svaret är inte helt. Rader och tal som saknas är märkta i radstatus och i statuskolumnerna. Hämta tabellen igen för att få dem som inte kom fram.']] : []),
      ...gathered.errors.map(([message, code]) => [code, message]),
      ...about.notices.map((notice) => [notice]),
    ]),
    ...part('Variabler', Object.entries(about.variables).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])),
    alwaysPart('Kolumner', headings.map(({ name, description }) => [name, description])),
    ...part('Statusar och flaggor i tabellen', [...gathered.codes].toSorted().map((code) => [code, textOf(code, about.codes)])),
    ...part('Definitioner', gathered.definitions),
    ...part('Källor', gathered.documents.map((document) => [document])),
    alwaysPart('Så läser du tabellen', [
      ['Ett tomt tal är aldrig noll: statuskolumnen bredvid säger varför det är tomt.'],
      ['Pengar är kronor och andelar är procent 0–100; enheten står i kolumnen som slutar på _enhet.'],
      ['Flera värden i samma cell skiljs åt av ett lodrätt streck.'],
    ]),
    alwaysPart('Frågan som tabellen kommer ur', about.document.trimEnd().split('\n').map((line) => [line])),
  ];
}

/** What a status, a flag or an error's code means. */
export function textOf(code: string, codes: ReadonlyMap<string, string>): string {
  return STATUS_TEXTS.get(code) ?? codes.get(code) ?? (code === Radstatus.NORMAL ? 'Värdet finns.' : 'Uppgiften kunde inte hämtas.');
}

function part(heading: string, lines: AboutPart['lines']): AboutPart[] {
  return lines.length === 0 ? [] : [{ heading, lines }];
}

function alwaysPart(heading: string, lines: AboutPart['lines']): AboutPart {
  return { heading, lines };
}

/** Everything that is gathered of a table, when its rows have not gone by yet. */
export async function gather(exported: TableExport): Promise<Gathered> {
  const gathered = new Gathered(exported);
  for await (const page of exported.pages()) {
    gathered.addErrors(page.losses);
    for (const row of rowsOf(exported.table, page)) {
      gathered.add(row, page.losses);
    }
  }
  return gathered;
}

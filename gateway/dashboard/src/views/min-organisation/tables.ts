import type { Matvarde, Source } from '../../components/matvarde';
import type { Figure } from '../../components/source-dialog';
import { type Attendance, type Cell, type Commitment, type Forbund, type Membership, type Of, type Organisation, type Participants, type Payment, type Staff, shortName, yearOf } from './model';
import { costOfStaff, fullTimeYears } from './staff';
import { COMMITMENT, HAPPENING, KINDS, SEX, spanInWords } from './words';

/** Words with where they are printed. */
export interface Sourced {
  readonly text: string;
  readonly sources: readonly Source[];
}

/** What stands in a table's cell: words, words with their sources, or a figure. */
export type Content = string | Sourced | Figure;

/** A table, for the page and for paper alike. The first column names the row. */
export interface Table {
  readonly key: string;
  readonly caption: string;
  readonly head: readonly { readonly text: string; readonly numeric?: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly Content[] }[];
  /** What is said instead of a table without rows. */
  readonly empty: string;
}

export const isFigure = (content: Content): content is Figure => typeof content !== 'string' && 'label' in content;
export const isSourced = (content: Content): content is Sourced => typeof content !== 'string' && 'sources' in content;

/** A figure that the hub has no value of, and the kind of missing. */
const absent = (status: Matvarde['status'], enhet: string): Matvarde => ({
  varde: null, min: null, max: null, precision: 'EXAKT', enhet, slag: 'UTFALL', status: status === 'NORMAL' ? 'EJ_INSAMLAD' : status, flaggor: [], syntetisk: false, definition: null, kallkonflikter: [], kallor: [],
});

/** What the organisation pays, förbund by förbund and year by year. Nothing is summed: kinds and förbund stand for themselves. */
export function paymentsTable(some: readonly Forbund[], years: readonly number[]): Table {
  const rows = some.flatMap((forbund) => {
    const name = shortName(forbund);
    const [paid, status] = [forbund.medlemsbidrag?.rader ?? [], forbund.medlemsbidrag?.status ?? 'EJ_INSAMLAD'];
    const kinds = [...new Set(paid.map(({ slag }) => slag))];
    const lines = kinds.length === 0 ? [{ kind: null, of: (): Payment | undefined => undefined }] : kinds.map((kind) => ({ kind, of: (year: number) => paid.find(({ ar, slag }) => ar === year && slag === kind) }));
    return lines.map(({ kind, of }) => ({
      key: `${forbund.id} ${kind}`,
      cells: [
        name,
        kind ? (KINDS[kind] ?? kind) : '–',
        ...(years.length === 0 ? [{ label: `${name}, bidrag`, value: absent(status, 'KRONOR') }] : []),
        ...years.flatMap((year) => {
          const row = of(year);
          const belopp: Figure = { label: `${name}, ${kind ? `${KINDS[kind] ?? kind} ` : ''}${year}`, value: row?.belopp ?? absent(status, 'KRONOR'), ...(row?.andel && { base: { name: 'Andel av årets bidrag', value: row.andel } }) };
          return years.length > 1 ? [belopp] : [belopp, { label: `${name}, andel av årets bidrag ${year}`, value: row?.andel ?? absent(status, 'PROCENT') }];
        }),
      ],
    }));
  });
  const columns = years.length === 0 ? ['Belopp'] : years.length === 1 ? [String(years[0]), 'Andel'] : years.map(String);
  const amounts = columns.map((text) => ({ text, numeric: true }));
  return { key: 'bidrag', caption: 'Bidrag till varje förbund. Utfall, budget och prognos är olika slags belopp och läggs inte ihop.', head: [{ text: 'Förbund' }, { text: 'Slag' }, ...amounts], rows, empty: 'Navet har inga uppgifter om bidrag.' };
}

export function membershipsTable(memberships: readonly Membership[]): Table {
  return {
    key: 'medlemskap',
    caption: 'Förbund som organisationen är eller har varit medlem i, och de kommuner som de omfattar i dag.',
    head: [{ text: 'Förbund' }, { text: 'Medlem' }, { text: 'Kommuner' }, { text: 'Belagt' }],
    rows: memberships.flatMap(({ forbund, giltighet, kallor }) => (forbund ? [{ key: `${forbund.id} ${giltighet.fran}`, cells: [shortName(forbund), spanInWords(giltighet), (forbund.kommuner ?? []).map((kommun) => kommun?.namn).join(', '), { text: '', sources: kallor }] }] : [])),
    empty: 'Organisationen är inte medlem i något förbund som navet känner till.',
  };
}

export function commitmentsTable(some: readonly Of<Commitment>[]): Table {
  return {
    key: 'ataganden',
    caption: 'Åtaganden enligt överenskommelserna. Ett åtagande utan tal är inte noll: källan anger inget antal.',
    head: [{ text: 'Överenskommelse' }, { text: 'Förbund' }, { text: 'Åtagande' }, { text: 'Omfattning', numeric: true }, { text: 'På vilket sätt' }, { text: 'Status' }, { text: 'Uppsagt' }],
    rows: some.map(({ forbund, what }, index) => ({
      key: what.id ?? String(index),
      cells: [
        what.overenskommelse?.titel?.replace(/^Överenskommelse\s+/, '') ?? 'Överenskommelse utan namn', shortName(forbund), { text: what.beskrivning ?? 'Källan beskriver det inte.', sources: what.kallor ?? [] },
        { label: `${shortName(forbund)}, ${what.beskrivning ?? 'åtagande'}`, value: what.omfattning }, what.kanal ?? '–', COMMITMENT[what.atagandestatus ?? ''] ?? '–', what.uppsagt ?? '–',
      ],
    })),
    empty: 'Navet har inga uppgifter om åtaganden. Det betyder inte att det inte finns några.',
  };
}

/**
 * Staff in kind, as full-time years and as money.
 *
 * @param priceOf the hourly price for a year that the staff's period names
 * @param hours hours of a full-time year, as the reader has said; null when they have not
 */
export function staffTable(some: readonly Of<Staff>[], priceOf: (staff: Staff) => Matvarde | null, hours: number | null): Table {
  return {
    key: 'personal',
    caption: 'Personal i insatser. Det som är beräknat på sidan är märkt, och hur det är beräknat står bakom siffran.',
    head: [{ text: 'Roll' }, { text: 'Förbund' }, { text: 'Insats' }, { text: 'Period' }, { text: 'Omfattning', numeric: true }, { text: 'Årsarbets\u00ADkrafter', numeric: true }, { text: 'Kostnad', numeric: true }, { text: 'Betalas av' }],
    rows: some.map(({ forbund, what }, index) => {
      const label = `${shortName(forbund)}, ${what.roll ?? 'personal'}${what.period ? `, ${what.period}` : ''}`;
      const years = fullTimeYears(what.omfattning);
      return {
        key: String(index),
        cells: [
          what.roll ?? 'Rollen anges inte', shortName(forbund), what.insats?.namn ?? '–', what.period ?? 'anges inte',
          { label, value: what.omfattning }, { label: `${label}: årsarbetskrafter`, value: years }, { label: `${label}: kostnad för ett helt år`, value: costOfStaff(years, priceOf(what), hours) }, what.finansiar ?? 'anges inte',
        ],
      };
    }),
    empty: 'Navet har inga uppgifter om personal från organisationen. Det betyder inte att det inte finns någon.',
  };
}

/** Own participants, as each förbund has released them: what is protected there is protected here. */
export function participantsTable(some: readonly Forbund[], year: number, which: 'deltog' | 'resultat'): Table {
  const rows = some.flatMap((forbund) => {
    const table: Participants | null = forbund[which];
    const name = shortName(forbund);
    const cells = table?.celler ?? [];
    if (cells.length === 0) return [{ key: forbund.id, cells: [name, 'alla', '', '', { label: `${name}, egna deltagare ${year}`, value: absent(table?.status ?? 'EJ_INSAMLAD', 'ANTAL') }, { label: `${name}, andel ${year}`, value: absent(table?.status ?? 'EJ_INSAMLAD', 'PROCENT') }] }];
    return cells.map((cell, index) => ({ key: `${forbund.id} ${index}`, cells: participantCells(name, cell, year) }));
  });
  return {
    key: which,
    caption: which === 'deltog' ? `Deltagare som organisationen har remitterat, ${year}. En person som deltar i två insatser räknas två gånger.` : `Resultat för deltagare som organisationen har remitterat, ${year}.`,
    head: [{ text: 'Förbund' }, { text: 'Insats' }, { text: 'Vad' }, { text: 'Kön' }, { text: 'Antal', numeric: true }, { text: 'Andel', numeric: true }],
    rows,
    empty: 'Organisationen är inte medlem i något förbund som navet känner till.',
  };
}

function participantCells(name: string, { insatsnamn, handelse, varden, kon, antal, andel }: Cell, year: number): Content[] {
  const what = [HAPPENING[handelse] ?? handelse, ...varden.filter(({ dimension }) => dimension !== 'REMITTENT').map(({ namn }) => namn)].join(', ');
  const insats = insatsnamn ?? 'alla insatser';
  const label = `${name}, ${insats}, ${what}, ${year}`;
  return [name, insats, what, kon ? (SEX[kon] ?? kon) : 'alla', { label, value: antal }, { label: `${label}: andel`, value: andel }];
}

export function attendanceTable(rows: readonly Attendance[]): Table {
  return {
    key: 'utbildning',
    caption: 'Hur många ur personalen som har deltagit i kompetensutveckling, per tillfälle.',
    head: [{ text: 'Tillfälle' }, { text: 'Arrangör' }, { text: 'År' }, { text: 'Kön' }, { text: 'Antal', numeric: true }],
    rows: rows.map((row, index) => ({
      key: `${row.utbildning?.id} ${index}`,
      cells: [row.utbildning?.titel ?? 'Tillfälle utan namn', (row.utbildning?.arrangorer ?? []).map((one) => one?.namn).join(', ') || '–', String(yearOf(row) ?? row.utbildning?.tidpunkt ?? '–'), row.kon ? (SEX[row.kon] ?? row.kon) : 'alla', { label: row.utbildning?.titel ?? 'Antal deltagare', value: row.antal }],
    })),
    empty: 'Ingen har rapporterat hur många ur organisationens personal som har deltagit. Det betyder inte att ingen har gjort det.',
  };
}

export function contradictionsTable({ tryckavvikelser }: Organisation): Table {
  return {
    key: 'motsagelser',
    caption: 'Tryckta uppgifter om organisationen som inte stämmer med registret. Det tryckta är inte ändrat.',
    head: [{ text: 'Uppgift' }, { text: 'Så står det tryckt' }, { text: 'Enligt registret' }, { text: 'Förklaring' }],
    rows: (tryckavvikelser ?? []).map(({ uppgift, tryckt, registervarde, forklaring, kallor, registerkallor }) => ({ key: uppgift + tryckt, cells: [uppgift, { text: tryckt, sources: kallor }, { text: registervarde, sources: registerkallor }, forklaring] })),
    empty: 'Navet har inte funnit några tryckta uppgifter om organisationen som säger emot varandra.',
  };
}

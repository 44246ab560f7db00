import { shortName } from '../../components/forbund';
import { type Matvarde, type Source, magnitude } from '../../components/matvarde';
import { EVENTS, genderName } from '../../components/participants';
import type { Figure } from '../../components/source-dialog';
import { type Attendance, type Cell, type Commitment, type Forbund, type Of, type Organisation, type Participants, type Payment, type Staff, yearOf } from './model';
import { costOfStaff, fullTimeYears } from './staff';
import { COMMITMENT, KINDS, spanInWords } from './words';

/** Words with where they are printed. */
export interface Sourced {
  readonly text: string;
  readonly sources: readonly Source[];
}

/** A number that has no sources of its own, with what it is sorted by; null for what is missing. */
export interface Counted {
  readonly text: string;
  readonly order: number | null;
}

/** What stands in a table's cell: words, words with their sources, a bare number, or a figure. */
export type Content = string | Sourced | Counted | Figure;

/** A table, for the page and for paper alike. The first column names the row. */
export interface Table {
  readonly key: string;
  readonly caption: string;
  readonly head: readonly { readonly text: string; readonly numeric?: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly Content[] }[];
  /** What is said instead of a table without rows. */
  readonly empty: string;
}

/** What a cell is sorted by; null for what is missing, which comes last either way. */
export function orderOf(content: Content): string | number | null {
  if (isFigure(content)) return magnitude(content.value);
  if (isCounted(content)) return content.order;
  return isSourced(content) ? content.text : content;
}

const NO_MEMBERSHIP = 'Organisationen är inte medlem i något förbund som navet känner till.';
/** What stands first in the row of a förbund that did not answer. */
const SILENT = 'Förbundet svarade inte';
const NO_ANSWER = 'Den som har uppgifterna svarade inte. Om det finns några är inte känt.';

/** What is said of a list without rows: that the hub holds nothing, unless it was not answered at all. */
const emptyOf = (list: unknown, text: string): string => (list === null ? NO_ANSWER : text);

export const isFigure = (content: Content): content is Figure => typeof content !== 'string' && 'label' in content;
export const isSourced = (content: Content): content is Sourced => typeof content !== 'string' && 'sources' in content;
export const isCounted = (content: Content): content is Counted => typeof content !== 'string' && 'order' in content;

/** A figure that a list has no value of: the kind of missing that the list tells of, or that whoever has it did not answer, which is null. */
function absentIn(list: { readonly status: Matvarde['status'] | null } | null, enhet: string): Matvarde | null {
  if (list === null) return null;
  const status = list.status === null || list.status === 'NORMAL' ? 'EJ_INSAMLAD' : list.status;
  return { varde: null, min: null, max: null, precision: 'EXAKT', enhet, slag: 'UTFALL', status, flaggor: [], syntetisk: false, definition: null, kallkonflikter: [], kallor: [] };
}

/** What the organisation pays, förbund by förbund and year by year. Nothing is summed: kinds and förbund stand for themselves. */
export function paymentsTable(some: readonly Forbund[], years: readonly number[]): Table {
  const rows = some.flatMap((forbund) => {
    const name = shortName(forbund);
    const paid = forbund.medlemsbidrag?.rader ?? [];
    const absent = (enhet: string) => absentIn(forbund.medlemsbidrag, enhet);
    const kinds = [...new Set(paid.map(({ slag }) => slag))];
    const lines = kinds.length === 0 ? [{ kind: null, of: (): Payment | undefined => undefined }] : kinds.map((kind) => ({ kind, of: (year: number) => paid.find(({ ar, slag }) => ar === year && slag === kind) }));
    return lines.map(({ kind, of }) => ({
      key: `${forbund.id} ${kind}`,
      cells: [
        name,
        kind ? (KINDS[kind] ?? kind) : '–',
        ...(years.length === 0 ? [{ label: `${name}, bidrag`, value: absent('KRONOR') }] : []),
        ...years.flatMap((year) => {
          const row = of(year);
          const belopp: Figure = { label: `${name}, ${kind ? `${KINDS[kind] ?? kind} ` : ''}${year}`, value: row?.belopp ?? absent('KRONOR'), ...(row?.andel && { base: { name: 'Andel av årets bidrag', value: row.andel } }) };
          return years.length > 1 ? [belopp] : [belopp, { label: `${name}, andel av årets bidrag ${year}`, value: row?.andel ?? absent('PROCENT') }];
        }),
      ],
    }));
  });
  const columns = years.length === 0 ? ['Belopp'] : years.length === 1 ? [String(years[0]), 'Andel'] : years.map(String);
  const amounts = columns.map((text) => ({ text, numeric: true }));
  return { key: 'bidrag', caption: 'Bidrag till varje förbund. Utfall, budget och prognos är olika slags belopp och läggs inte ihop.', head: [{ text: 'Förbund' }, { text: 'Slag' }, ...amounts], rows, empty: 'Navet har inga uppgifter om bidrag.' };
}

export function membershipsTable({ medlemskap }: Organisation): Table {
  return {
    key: 'medlemskap',
    caption: 'Förbund som organisationen är eller har varit medlem i, och de kommuner som de omfattar i dag.',
    head: [{ text: 'Förbund' }, { text: 'Medlem' }, { text: 'Kommuner' }, { text: 'Källa' }],
    rows: (medlemskap ?? []).flatMap(({ forbund, giltighet, kallor }) => (forbund ? [{ key: `${forbund.id} ${giltighet.fran}`, cells: [shortName(forbund), spanInWords(giltighet), (forbund.kommuner ?? []).map((kommun) => kommun?.namn).join(', '), { text: '', sources: kallor }] }] : [])),
    empty: emptyOf(medlemskap, NO_MEMBERSHIP),
  };
}

/**
 * Commitments by the agreements.
 *
 * @param silent förbund that did not answer what there is
 */
export function commitmentsTable(some: readonly Of<Commitment>[], silent: readonly Forbund[]): Table {
  return {
    key: 'ataganden',
    caption: 'Åtaganden enligt överenskommelserna. Ett åtagande utan tal är inte noll: källan anger inget antal.',
    head: [{ text: 'Överenskommelse' }, { text: 'Förbund' }, { text: 'Åtagande' }, { text: 'Omfattning', numeric: true }, { text: 'På vilket sätt' }, { text: 'Status' }, { text: 'Uppsagt' }],
    rows: [...some.map(({ forbund, what }, index) => ({
      key: what.id ?? String(index),
      cells: [
        what.overenskommelse?.titel?.replace(/^Överenskommelse\s+/, '') ?? 'Överenskommelse utan namn', shortName(forbund), { text: what.beskrivning ?? 'Källan beskriver det inte.', sources: what.kallor ?? [] },
        { label: `${shortName(forbund)}, ${what.beskrivning ?? 'åtagande'}`, value: what.omfattning }, what.kanal ?? '–', COMMITMENT[what.atagandestatus ?? ''] ?? '–', what.uppsagt ?? '–',
      ],
    })), ...silent.map((forbund) => ({ key: forbund.id, cells: [SILENT, shortName(forbund), 'Om det finns åtaganden är inte känt.', { label: `${shortName(forbund)}, åtaganden`, value: null }, '–', '–', '–'] }))],
    empty: 'Navet har inga uppgifter om åtaganden. Det betyder inte att det inte finns några.',
  };
}

/**
 * Staff in kind, as full-time years and as the money of a whole year.
 *
 * @param priceOf the hourly price for a year that the staff's period names
 * @param hours hours of a full-time year, as the reader has said; null when they have not
 * @param silent förbund that did not answer what there is
 */
export function staffTable(some: readonly Of<Staff>[], priceOf: (staff: Staff) => Matvarde | null, hours: number | null, silent: readonly Forbund[]): Table {
  return {
    key: 'personal',
    caption: 'Personal i insatser. Det som är beräknat på sidan är märkt, och hur det är beräknat står bakom siffran.',
    head: [{ text: 'Roll' }, { text: 'Förbund' }, { text: 'Insats' }, { text: 'Period' }, { text: 'Omfattning', numeric: true }, { text: 'Årsarbets\u00ADkrafter', numeric: true }, { text: 'Kostnad för ett helt år', numeric: true }, { text: 'Betalas av' }],
    rows: [...some.map(({ forbund, what }, index) => {
      const label = `${shortName(forbund)}, ${what.roll ?? 'personal'}${what.period ? `, ${what.period}` : ''}`;
      const years = fullTimeYears(what.omfattning);
      return {
        key: String(index),
        cells: [
          what.roll ?? 'Rollen anges inte', shortName(forbund), what.insats?.namn ?? '–', what.period ?? 'anges inte',
          { label, value: what.omfattning }, { label: `${label}: årsarbetskrafter`, value: years }, { label: `${label}: kostnad för ett helt år`, value: costOfStaff(years, priceOf(what), hours) }, what.finansiar ?? 'anges inte',
        ],
      };
    }), ...silent.map((forbund) => ({ key: forbund.id, cells: [SILENT, shortName(forbund), '–', 'Om det finns personal är inte känt.', ...['omfattning', 'årsarbetskrafter', 'kostnad för ett helt år'].map((what) => ({ label: `${shortName(forbund)}, personal: ${what}`, value: null })), '–'] }))],
    empty: 'Navet har inga uppgifter om personal från organisationen. Det betyder inte att det inte finns någon.',
  };
}

/** Own participants, as each förbund has released them: what is protected there is protected here. */
export function participantsTable(some: readonly Forbund[], year: number, which: 'deltog' | 'resultat'): Table {
  const rows = some.flatMap((forbund) => {
    const table: Participants | null = forbund[which];
    const name = shortName(forbund);
    const cells = table?.celler ?? [];
    if (cells.length === 0) return [{ key: forbund.id, cells: [name, 'alla', '', '', { label: `${name}, egna deltagare ${year}`, value: absentIn(table, 'ANTAL') }, { label: `${name}, andel ${year}`, value: absentIn(table, 'PROCENT') }] }];
    return cells.map((cell, index) => ({ key: `${forbund.id} ${index}`, cells: participantCells(name, cell, year) }));
  });
  return {
    key: which,
    caption: which === 'deltog' ? `Deltagare som organisationen har remitterat, ${year}. En person som deltar i två insatser räknas två gånger.` : `Resultat för deltagare som organisationen har remitterat, ${year}.`,
    head: [{ text: 'Förbund' }, { text: 'Insats' }, { text: 'Vad' }, { text: 'Kön' }, { text: 'Antal', numeric: true }, { text: 'Andel', numeric: true }],
    rows,
    empty: NO_MEMBERSHIP,
  };
}

function participantCells(name: string, { insatsnamn, handelse, varden, kon, antal, andel }: Cell, year: number): Content[] {
  const what = [EVENTS[handelse] ?? handelse, ...varden.filter(({ dimension }) => dimension !== 'REMITTENT').map(({ namn }) => namn)].join(', ');
  const insats = insatsnamn ?? 'alla insatser';
  const label = `${name}, ${insats}, ${what}, ${year}`;
  return [name, insats, what, genderName(kon), { label, value: antal }, { label: `${label}: andel`, value: andel }];
}

/**
 * How many of the staff have taken part in occasions.
 *
 * @param isShown which of them are shown
 */
export function attendanceTable({ utbildningsdeltagande }: Organisation, isShown: (row: Attendance) => boolean = () => true): Table {
  const rows = (utbildningsdeltagande?.rader ?? []).filter(isShown);
  return {
    key: 'utbildning',
    caption: 'Hur många ur personalen som har deltagit i kompetensutveckling, per tillfälle.',
    head: [{ text: 'Tillfälle' }, { text: 'Arrangör' }, { text: 'År' }, { text: 'Kön' }, { text: 'Antal', numeric: true }],
    rows: rows.map((row, index) => ({
      key: `${row.utbildning?.id} ${index}`,
      cells: [row.utbildning?.titel ?? 'Tillfälle utan namn', (row.utbildning?.arrangorer ?? []).map((one) => one?.namn).join(', ') || '–', String(yearOf(row) ?? row.utbildning?.tidpunkt ?? '–'), genderName(row.kon), { label: row.utbildning?.titel ?? 'Antal deltagare', value: row.antal }],
    })),
    empty: emptyOf(utbildningsdeltagande, 'Ingen har rapporterat hur många ur organisationens personal som har deltagit. Det betyder inte att ingen har gjort det.'),
  };
}

export function contradictionsTable({ tryckavvikelser }: Organisation): Table {
  return {
    key: 'motsagelser',
    caption: 'Tryckta uppgifter om organisationen som inte stämmer med registret. Det tryckta är inte ändrat.',
    head: [{ text: 'Uppgift' }, { text: 'Så står det tryckt' }, { text: 'Enligt registret' }, { text: 'Förklaring' }],
    rows: (tryckavvikelser ?? []).map(({ uppgift, tryckt, registervarde, forklaring, kallor, registerkallor }) => ({ key: uppgift + tryckt, cells: [uppgift, { text: tryckt, sources: kallor }, { text: registervarde, sources: registerkallor }, forklaring] })),
    empty: emptyOf(tryckavvikelser, 'Navet har inte funnit några tryckta uppgifter om organisationen som säger emot varandra.'),
  };
}

import { Observationsflagga, Vardeslag } from '../graphql/generated/words';
import { type Matvarde, type Source, formatWithUnit } from './matvarde';

/** A place in a document, with all that a paper takes from it. */
interface Place {
  readonly dokument: string;
  readonly avsnitt: string | null;
  readonly lines: Set<string>;
}

/** A note: where something stands, or what there is to say about it. */
export type Note = { readonly place: Place } | { readonly text: string };

/** What a paper says of a value beside it, so that no note has to. */
export interface Said {
  /** The kind of figure that the head or the row tells of. */
  readonly slag?: string | undefined;
  /** A definition that stands in its row. */
  readonly definition?: string | null | undefined;
  /** Whether its marks stand beside it, and are explained. */
  readonly marks?: boolean;
}

/** The notes of a paper, numbered in the order that they are first needed. */
export class Notes {
  readonly list: Note[] = [];
  private readonly numbers = new Map<string, number>();

  /**
   * The numbers of a value's notes: its sources, and of a value that is there its definition, where sources disagree, and what it is to be read as.
   *
   * @param said what is told of it where it stands
   */
  ofValue(value: Matvarde | null | undefined, { slag, definition, marks = false }: Said = {}): number[] {
    if (!value) return [];
    const sources = this.ofSources(value.kallor);
    if (value.status !== 'NORMAL') return sources;
    const kind = Vardeslag[value.slag as keyof typeof Vardeslag] ?? value.slag;
    const texts = [
      ...(value.definition && value.definition !== definition ? [`Definition. ${value.definition}`] : []),
      ...value.kallkonflikter.map(({ forklaring, varde }) => `Källkonflikt. ${forklaring}${varde === null ? '' : ` Det andra värdet: ${formatWithUnit(varde, value.enhet)}.`}`),
      ...(value.slag === 'UTFALL' || value.slag === slag ? [] : [`${KINDS[value.slag] ?? value.slag}. ${kind}`]),
      ...(marks ? [] : value.flaggor.map((flag) => Observationsflagga[flag] ?? flag)),
    ];
    return inOrder([...sources, ...texts.map((text) => this.text(text))]);
  }

  /** The numbers of the notes that say where something stands. */
  ofSources(sources: readonly Source[] | null | undefined): number[] {
    return inOrder((sources ?? []).map(({ dokument, avsnitt, rad, tryckt }) => {
      const number = this.number(`plats ${dokument} ${avsnitt}`, { place: { dokument, avsnitt, lines: new Set() } });
      const note = this.list[number - 1];
      const line = [rad === null ? '' : `rad ${rad}`, tryckt ? `(”${tryckt}”)` : ''].filter(Boolean).join(' ');
      if (note && 'place' in note && line) note.place.lines.add(line);
      return number;
    }));
  }

  /** The numbers of cautions, in the hub's own words. */
  ofWarnings(warnings: readonly { readonly text: string }[] | null | undefined): number[] {
    return inOrder((warnings ?? []).map(({ text }) => this.text(text)));
  }

  /** The number of a note in words. */
  text(text: string): number {
    return this.number(`text ${text}`, { text });
  }

  private number(key: string, note: Note): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.list.push(note);
    this.numbers.set(key, this.list.length);
    return this.list.length;
  }
}

const KINDS: Readonly<Record<string, string>> = { PROGNOS: 'Prognos', BUDGET: 'Budget', MAL: 'Mål' };

const inOrder = (numbers: readonly number[]) => [...new Set(numbers)].toSorted((a, b) => a - b);

/** Where something stands, as it is written in a list of notes: `Årsredovisning 2014, Balansräkning: rad 7 (”50 %”), rad 9.` */
export function placeInWords({ avsnitt, lines }: Place): string {
  return `${avsnitt ? `, ${avsnitt}` : ''}${lines.size > 0 ? `: ${[...lines].join(', ')}` : ''}.`;
}

import { type Matvarde, type Source, describeValue, formatWithUnit } from '../../../components/matvarde';

/** A place in a document, with all lines that the appendix takes from it. */
interface Place {
  readonly dokument: string;
  readonly avsnitt: string | null;
  readonly lines: Set<string>;
}

/** A note: where something stands, or what there is to say about it. */
type Note = { readonly place: Place } | { readonly text: string };

/** The appendix's notes, numbered in the order that they are first needed. */
export class Notes {
  private readonly notes: Note[] = [];
  private readonly numbers = new Map<string, number>();

  /** The numbers of a value's notes: its sources, its definition, and where sources disagree. */
  ofValue(value: Matvarde | null | undefined): number[] {
    if (!value || value.status !== 'NORMAL') return [];
    const conflicts = value.kallkonflikter.map(({ forklaring, varde }) => this.text(`Källkonflikt. ${forklaring}${varde === null ? '' : ` Det andra värdet: ${formatWithUnit(varde, value.enhet)}.`}`));
    return inOrder([...this.ofSources(value.kallor), ...(value.definition ? [this.text(`Definition. ${value.definition}`)] : []), ...conflicts]);
  }

  /** The numbers of the notes that say where something stands. */
  ofSources(sources: readonly Source[] | null | undefined): number[] {
    return inOrder((sources ?? []).map(({ dokument, avsnitt, rad, tryckt }) => {
      const number = this.number(`plats ${dokument} ${avsnitt}`, { place: { dokument, avsnitt, lines: new Set() } });
      const note = this.notes[number - 1];
      if (note && 'place' in note && rad !== null) note.place.lines.add(tryckt ? `rad ${rad} (”${tryckt}”)` : `rad ${rad}`);
      return number;
    }));
  }

  /** The number of a note in words. */
  text(text: string): number {
    return this.number(`text ${text}`, { text });
  }

  /** All notes, to stand last. */
  list() {
    return (
      <ol class="noter">
        {this.notes.map((note, index) => (
          <li key={index} id={`not-${index + 1}`}>
            {'text' in note ? note.text : <><b>{note.place.dokument}</b>{note.place.avsnitt && `, ${note.place.avsnitt}`}{note.place.lines.size > 0 && `: ${[...note.place.lines].join(', ')}`}.</>}
          </li>
        ))}
      </ol>
    );
  }

  private number(key: string, note: Note): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.notes.push(note);
    this.numbers.set(key, this.notes.length);
    return this.notes.length;
  }
}

const inOrder = (numbers: readonly number[]) => [...new Set(numbers)].toSorted((a, b) => a - b);

/** References to notes, raised. */
export function References({ numbers }: { readonly numbers: readonly number[] }) {
  if (numbers.length === 0) return null;
  return <sup class="nothanvisning">{numbers.map((number, index) => <>{index > 0 && ', '}<a href={`#not-${number}`} aria-label={`not ${number}`}>{number}</a></>)}</sup>;
}

/** A value in print: what it says, and the numbers of its notes. */
export const printed = (value: Matvarde | null | undefined, notes: Notes) => <>{describeValue(value)}<References numbers={notes.ofValue(value)} /></>;

import { type Note, placeInWords } from './notes';

/** All notes of a paper, to stand last in it. */
export function NoteList({ notes, class: name }: { readonly notes: readonly Note[]; readonly class: string }) {
  return (
    <ol class={name}>
      {notes.map((note, index) => <li key={index} id={`not-${index + 1}`}>{'text' in note ? note.text : <><b>{note.place.dokument}</b>{placeInWords(note.place)}</>}</li>)}
    </ol>
  );
}

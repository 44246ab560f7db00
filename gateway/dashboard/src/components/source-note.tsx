import type { Source } from './matvarde';
import './source-dialog.css';
import './source-note.css';

/** A source, whichever of its parts an operation asks for. */
export type NotedSource = Pick<Source, 'dokument' | 'avsnitt' | 'rad' | 'tryckt'>;

/** Where something that is not a figure is printed, folded until it is asked for. */
export function SourceNote({ sources }: { readonly sources: readonly NotedSource[] | null | undefined }) {
  if (!sources || sources.length === 0) return <p class="kallnot-tom">Ingen källa är angiven.</p>;
  return (
    <details class="kallnot">
      <summary>{sources.length > 1 ? `${sources.length} källor` : 'Källa'}</summary>
      <ul class="kallor">
        {sources.map(({ dokument, avsnitt, rad, tryckt }) => (
          <li key={`${dokument} ${avsnitt} ${rad}`}>
            <span class="kalla-dokument">{dokument}</span>
            <span class="dampad">{[avsnitt, rad === null ? null : `rad ${rad}`].filter(Boolean).join(', ')}</span>
            {tryckt && <q>{tryckt}</q>}
          </li>
        ))}
      </ul>
    </details>
  );
}

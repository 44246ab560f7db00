import './warnings.css';

/** A caution of the hub's, in plain words. */
export interface Warning {
  readonly kod: string;
  readonly text: string;
}

/** What to be careful about before figures are compared. */
export function Warnings({ title = 'Läs detta innan du jämför', warnings }: { readonly title?: string; readonly warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <div class="varningar" role="note" aria-label={title}>
      <p class="varningar-rubrik">{title}</p>
      <ul>{warnings.map(({ kod, text }) => <li key={kod + text}>{text}</li>)}</ul>
    </div>
  );
}

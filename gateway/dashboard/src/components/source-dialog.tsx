import { useEffect, useRef, useState } from 'preact/hooks';
import { Kallkonfliktsart, Vardeslag } from '../graphql/generated/words';
import { type Conflict, type Matvarde, type Source, describeValue, formatWithUnit, marksOf, whyMissing } from './matvarde';
import './source-dialog.css';

/** A figure whose origin is asked for. */
export interface Figure {
  /** What it is, in a few words: `Umeåregionen, andel positiva 2025`. */
  readonly label: string;
  readonly value: Matvarde | null | undefined;
  /** What it is computed on, with its name: `Antal svar`. */
  readonly base?: { readonly name: string; readonly value: Matvarde | null | undefined };
  /** More that belongs to it, by name: `Konfidensintervall`. */
  readonly more?: readonly (readonly [string, string])[];
  /** What to be careful about, in plain words. */
  readonly warnings?: readonly string[];
}

const EVENT = 'navet:kalla';

/** Opens the dialog that says where a figure comes from. */
export const showSource = (figure: Figure): void => void dispatchEvent(new CustomEvent<Figure>(EVENT, { detail: figure }));

/** Where a figure comes from: source, definition, what it is computed on, release, and where sources disagree. Stands once, in the shell. */
export function SourceDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [figure, setFigure] = useState<Figure>();
  useEffect(() => {
    const show = (event: Event) => setFigure((event as CustomEvent<Figure>).detail);
    addEventListener(EVENT, show);
    return () => removeEventListener(EVENT, show);
  }, []);
  useEffect(() => {
    if (figure && !dialog.current?.open) dialog.current?.showModal();
  }, [figure]);
  return (
    <dialog ref={dialog} class="kalldialog" aria-labelledby="kalldialog-rubrik" onClose={() => setFigure(undefined)} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      {figure && (
        <div class="kalldialog-inre">
          <header class="kalldialog-huvud">
            <h2 id="kalldialog-rubrik">Varifrån kommer siffran?</h2>
            <form method="dialog"><button type="submit" class="knapp knapp-tyst">Stäng</button></form>
          </header>
          <Content figure={figure} />
        </div>
      )}
    </dialog>
  );
}

function Content({ figure: { label, value, base, more = [], warnings = [] } }: { readonly figure: Figure }) {
  const why = whyMissing(value);
  const marks = value ? marksOf(value) : [];
  const release = value?.kallor.find(({ utgava }) => utgava)?.utgava;
  return (
    <>
      <p class="kalldialog-etikett">{label}</p>
      <p class="kalldialog-varde">{describeValue(value)}</p>
      {why && <p class="kalldialog-varfor">{why}</p>}
      {marks.length > 0 && <ul class="kalldialog-marken">{marks.map(({ sign, text }) => <li key={sign}><span class="marke">{sign}</span> {text}</li>)}</ul>}
      {warnings.length > 0 && <ul class="kalldialog-varningar">{warnings.map((text) => <li key={text}>{text}</li>)}</ul>}
      {value && (
        <dl class="uppgifter">
          <dt>Definition</dt>
          <dd>{value.definition ?? 'Källan ger ingen definition.'}</dd>
          <dt>Slag</dt>
          <dd>{Vardeslag[value.slag as keyof typeof Vardeslag] ?? value.slag}</dd>
          {base && <><dt>{base.name}</dt><dd>{describeValue(base.value)}</dd></>}
          {more.map(([name, text]) => <><dt key={name}>{name}</dt><dd>{text}</dd></>)}
          <dt>Utgåva</dt>
          <dd>{release ? `Utgåva ${release} av navets data` : 'Uppgift om utgåva saknas.'}</dd>
        </dl>
      )}
      {value && <Sources sources={value.kallor} />}
      {value && value.kallkonflikter.length > 0 && <Conflicts conflicts={value.kallkonflikter} enhet={value.enhet} />}
    </>
  );
}

function Sources({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <section>
      <h3>{sources.length > 1 ? 'Källor' : 'Källa'}</h3>
      {sources.length === 0 && <p class="dampad">Ingen källa är angiven.</p>}
      <ul class="kallor">
        {sources.map(({ dokument, avsnitt, rad, tryckt }) => (
          <li key={`${dokument} ${avsnitt} ${rad}`}>
            <span class="kalla-dokument">{dokument}</span>
            <span class="dampad">{[avsnitt, rad === null ? null : `rad ${rad}`].filter(Boolean).join(', ')}</span>
            {tryckt && <q>{tryckt}</q>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Conflicts({ conflicts, enhet }: { readonly conflicts: readonly Conflict[]; readonly enhet: string }) {
  return (
    <section>
      <h3>Källorna säger olika</h3>
      <ul class="kallor">
        {conflicts.map(({ art, forklaring, varde }) => (
          <li key={art + forklaring}>
            <span class="kalla-dokument">{Kallkonfliktsart[art as keyof typeof Kallkonfliktsart] ?? art}</span>
            {forklaring}
            {varde !== null && <span class="dampad">Det andra värdet: {formatWithUnit(varde, enhet)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

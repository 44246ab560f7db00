import { MISSING, type Mark, type Matvarde, describeValue, marksOf, whyMissing } from './matvarde';
import { type Figure, showSource } from './source-dialog';
import './value-cell.css';

/** Beside a value that the hub has something to say about, which stands behind it. */
const WARNED: Mark = { sign: '!', text: 'Läs värdet med försiktighet: varför står bakom siffran.' };

/**
 * A figure that says where it comes from when it is pressed: its value in Swedish, or the sign and the word for why there is none, and its marks.
 *
 * @param compact leaves the word out where a cell beside it says it
 * @param warned whether it is marked as one to be read with care: where its cautions are not said of all that it stands beside
 */
export function ValueCell({ compact = false, warned = false, ...figure }: Figure & { readonly compact?: boolean; readonly warned?: boolean }) {
  const { value, label } = figure;
  const why = whyMissing(value);
  const marks = [...(value ? marksOf(value) : []), ...(warned ? [WARNED] : [])];
  const after = [why, ...marks.map(({ text }) => text), 'Visa varifrån siffran kommer.'].filter(Boolean).join(' ');
  return (
    <button type="button" class="varde" data-saknas={why ? value?.status ?? 'INGET_SVAR' : undefined} data-syntetisk={value?.syntetisk || undefined} aria-haspopup="dialog" onClick={() => showSource(figure)}>
      <span class="bara-upplast">{label}: </span>
      <span class="varde-tal">{why ? <Missing value={value} compact={compact} /> : describeValue(value)}</span>
      {marks.filter(({ sign }) => !why || (!compact && sign === 'ex')).map(({ sign }) => <span key={sign} class="marke">{sign}</span>)}
      <span class="bara-upplast">. {after}</span>
    </button>
  );
}

function Missing({ value, compact }: { readonly value: Matvarde | null | undefined; readonly compact: boolean }) {
  const missing = value && value.status !== 'NORMAL' ? MISSING[value.status] : undefined;
  return missing ? <><span class="tecken">{missing.sign}</span>{!compact && missing.word}</> : <>inget svar</>;
}

/**
 * What the signs and marks of some values mean, once each, below the table that holds them.
 *
 * @param warned whether some of them have cautions behind them
 */
export function Legend({ values, warned = false }: { readonly values: readonly (Matvarde | null | undefined)[]; readonly warned?: boolean }) {
  const entries = new Map<string, string>();
  for (const value of values) {
    if (!value) continue;
    if (value.status !== 'NORMAL') entries.set(`${MISSING[value.status]?.sign ?? ''} ${MISSING[value.status]?.word ?? value.status}`, whyMissing(value) ?? '');
    for (const { sign, text } of marksOf(value)) entries.set(sign, text);
  }
  if (warned) entries.set(WARNED.sign, WARNED.text);
  if (entries.size === 0) return null;
  return (
    <dl class="teckenforklaring" aria-label="Teckenförklaring">
      {[...entries].map(([sign, text]) => <div key={sign}><dt>{sign}</dt><dd>{text}</dd></div>)}
    </dl>
  );
}

import type { QueryState } from '../../app/router';

const MOST = 3_000;

/** Hours of a full-time year, as the reader has said; null when they have not. The hub knows no such figure, and assumes none. */
export function hoursOf(state: QueryState): number | null {
  const hours = Number(state.get('timmar'));
  return Number.isInteger(hours) && hours > 0 && hours <= MOST ? hours : null;
}

/** Where the reader says how many hours a full-time year is. */
export function HoursField({ state }: { readonly state: QueryState }) {
  return (
    <label class="val">
      <span class="val-namn">Timmar per årsarbetskraft</span>
      <input type="number" inputMode="numeric" min={1} max={MOST} step={1} value={state.get('timmar') ?? ''} placeholder="ditt antal" onChange={(event) => state.set({ timmar: event.currentTarget.value })} />
    </label>
  );
}

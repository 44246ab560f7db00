import type { Look } from './looks';

const SIZE = 9;

/** What a pattern draws on its colour. */
const DRAWN: Readonly<Record<Look['pattern'], string>> = {
  hel: '',
  snett: `M-2,2L2,-2M0,${SIZE}L${SIZE},0M${SIZE - 2},${SIZE + 2}L${SIZE + 2},${SIZE - 2}`,
  bakat: `M-2,${SIZE - 2}L2,${SIZE + 2}M0,0L${SIZE},${SIZE}M${SIZE - 2},-2L${SIZE + 2},2`,
  vagratt: `M0,${SIZE / 2}H${SIZE}`,
  rutor: `M0,${SIZE / 2}H${SIZE}M${SIZE / 2},0V${SIZE}`,
  prickar: '',
};

/** The fill of a look, by the name that {@link Patterns} gives it. */
export const fillOf = (map: string, { key }: Look): string => `url(#${map}-${key})`;

/** The fills of a map. They stand in the drawing itself, so that it is whole when it is taken along. */
export function Patterns({ map, looks }: { readonly map: string; readonly looks: readonly Look[] }) {
  return (
    <defs>
      {looks.map(({ key, colour, strength, pattern }) => (
        <pattern key={key} id={`${map}-${key}`} width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
          <rect width={SIZE} height={SIZE} fill="var(--yta)" />
          <rect width={SIZE} height={SIZE} fill={colour} fill-opacity={strength} />
          {pattern === 'prickar' ? <circle cx={SIZE / 2} cy={SIZE / 2} r="1.5" fill="var(--yta)" fill-opacity="0.75" /> : <path d={DRAWN[pattern]} fill="none" stroke={pattern === 'bakat' ? 'var(--kant)' : 'var(--yta)'} stroke-opacity="0.6" stroke-width={pattern === 'bakat' ? 1 : 1.6} />}
        </pattern>
      ))}
    </defs>
  );
}

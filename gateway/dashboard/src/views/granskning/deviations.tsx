import { LOOK_AT, type Line, placeOf } from './model';

interface Kind {
  readonly kod: string;
  readonly regel: string;
  readonly lines: readonly Line[];
}

/** What is worth looking at, each kind once: where, and the rule that it follows from. */
export function Deviations({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <div class="avvikelser-samlade" role="note" aria-label="Titta på det här">
      <p class="avvikelser-rubrik">Titta på det här</p>
      <dl class="avvikelseslag">
        {kindsOf(lines).map(({ kod, regel, lines: some }) => (
          <div key={kod}>
            <dt>{LOOK_AT[kod] ?? kod}</dt>
            <dd>{placesOf(some)}<br /><span class="dampad">{regel}</span></dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function kindsOf(lines: readonly Line[]): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const line of lines) {
    for (const { kod, regel } of line.avvikelser) kinds.set(kod, { kod, regel, lines: [...(kinds.get(kod)?.lines ?? []), line] });
  }
  return [...kinds.values()];
}

/** `Deltagare under insatsen (hela förbundet, Vuxentorget), Remittenter (hela förbundet)` */
function placesOf(lines: readonly Line[]): string {
  const byName = new Map<string, string[]>();
  for (const line of lines) byName.set(line.enkat.namn, [...(byName.get(line.enkat.namn) ?? []), placeOf(line) ?? 'hela förbundet']);
  return [...byName].map(([name, places]) => `${name} (${places.join(', ')})`).join(', ');
}

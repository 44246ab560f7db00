import type { OmrakningQuery } from '../../graphql/generated/28-omrakning';
import type { Conversion } from './conversion';

interface Words {
  readonly what: string;
  /** Why, where it is known that the series is not read in. */
  readonly why: string;
  readonly command: string;
}

const MISSING: Readonly<Record<Conversion, Words>> = {
  'per-invanare': {
    what: 'Per invånare 16–64 år går inte att räkna',
    why: 'navet har ingen befolkning per kommun inläst',
    command: 'npm run hub -- referensserie las befolkning FIL --namn "Folkmängd 16–64 år" --kalla "…"',
  },
  'fasta-priser': {
    what: 'Fasta priser går inte att räkna',
    why: 'navet har inget prisindex inläst',
    command: 'npm run hub -- referensserie las prisindex FIL --namn "Prisindex" --kalla "…"',
  },
};

/**
 * What a conversion lacks: it is chosen all the same, and the amounts stay as they are published.
 *
 * @param known whether it is known that the series is not read in, and not only that whoever has it does not answer
 */
export function MissingSeries({ conversion, known, again }: { readonly conversion: Conversion; readonly known: boolean; readonly again: () => void }) {
  const { what, why, command } = MISSING[conversion];
  return (
    <div class="upplysning" role="status">
      <p>{what}{known ? `: ${why}.` : ' just nu: den som har serien svarade inte.'} Beloppen nedan är som de är publicerade.</p>
      {known ? (
        <details class="for-driften">
          <summary>För den som driver navet</summary>
          <p>Läs in serien med <code>{command}</code></p>
        </details>
      ) : (
        <button type="button" class="knapp" onClick={again}>Försök igen</button>
      )}
    </div>
  );
}

/** Which series amounts are told by, so that it is read with them. */
export function SeriesNote({ conversion, serie, baseYear }: { readonly conversion: Conversion; readonly serie: NonNullable<OmrakningQuery['referensserier']>[number]; readonly baseYear: number | undefined }) {
  return (
    <div class="upplysning" role="status">
      <p>
        {conversion === 'per-invanare' ? 'Beloppen är delade med antalet invånare 16–64 år den 31 december samma år, i de kommuner som förbundet omfattade då.' : `Beloppen är omräknade till ${baseYear} års priser.`} De är beräknade av navet. Saknas beloppet eller det som det räknas om med är rutan tom och säger varför. Tabeller som du tar med har beloppen som de är publicerade.
      </p>
      <p class="dampad">Serie: {serie.namn}. Källa: {serie.kalla}, {serie.forstaAr}–{serie.sistaAr}.</p>
    </div>
  );
}

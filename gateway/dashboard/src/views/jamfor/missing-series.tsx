import type { OmrakningQuery } from '../../graphql/generated/28-omrakning';
import type { Conversion } from './conversion';

const MISSING: Readonly<Record<Conversion, { readonly what: string; readonly command: string }>> = {
  'per-invanare': {
    what: 'Per invånare 16–64 år går inte att räkna: navet har ingen befolkning per kommun inläst. Beloppen nedan är som de är publicerade.',
    command: 'npm run hub -- referensserie las befolkning FIL --namn "Folkmängd 16–64 år" --kalla "…"',
  },
  'fasta-priser': {
    what: 'Fasta priser går inte att räkna: navet har inget prisindex inläst. Beloppen nedan är som de är publicerade.',
    command: 'npm run hub -- referensserie las prisindex FIL --namn "Prisindex" --kalla "…"',
  },
};

/** What a conversion lacks, and how whoever runs the hub reads it in: it is chosen all the same, and the amounts stay as they are published. */
export function MissingSeries({ conversion }: { readonly conversion: Conversion }) {
  const { what, command } = MISSING[conversion];
  return (
    <div class="upplysning" role="status">
      <p>{what}</p>
      <p>Den som driver navet läser in serien med <code>{command}</code></p>
    </div>
  );
}

/** Which series amounts are told by, so that it is read with them. */
export function SeriesNote({ conversion, serie, baseYear }: { readonly conversion: Conversion; readonly serie: NonNullable<OmrakningQuery['referensserier']>[number] | undefined; readonly baseYear: number | undefined }) {
  if (!serie) return null;
  return (
    <div class="upplysning" role="status">
      <p>
        {conversion === 'per-invanare' ? 'Beloppen är delade med antalet invånare 16–64 år den 31 december samma år, i de kommuner som förbundet omfattade då.' : `Beloppen är omräknade till ${baseYear} års priser.`} De är beräknade av navet. Saknas beloppet eller det som det räknas om med är rutan tom och säger varför. Tabeller som du tar med har beloppen som de är publicerade.
      </p>
      <p class="dampad">Serie: {serie.namn}. Källa: {serie.kalla}, {serie.forstaAr}–{serie.sistaAr}.</p>
    </div>
  );
}

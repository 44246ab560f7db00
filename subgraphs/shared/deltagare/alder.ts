import { type Kodlistor, kodlistor } from './kodlistor';

/** The code of ALDER, never a sum, that a whole number of years belongs to. */
export function alderskod(alder: number, listor: Kodlistor = kodlistor()): string {
  for (const { kod, summa } of listor.lista('ALDER')?.koder ?? []) {
    const [, from, to] = /^(\d*)-(\d*)$/.exec(kod) ?? [];
    if (summa || from === undefined || to === undefined) continue;
    if (alder >= Number(from || 0) && (to === '' || alder <= Number(to))) return kod;
  }
  return listor.okand('ALDER');
}

import type { GruppskillnadParent, Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import type { Varning } from '../domain/varningar';
import { OLIKA_MATPUNKT, OLIKA_MATTILLFALLE, SYNTETISKA_VARDEN, svarsvarningar, utgavsvarning } from '../domain/varningar-matt';
import { type Lasning, gallandeMatningar } from './gallande';
import { gruppera } from '../../shared/gruppera';
import { unika } from './matt-forandringar';
import { type MattRad, inbjudnasUtfall, mattaRader } from './matt-jamforelse';
import type { MattUtfall } from './matt-utfall';
import { visaSkillnader } from './skillnader';

/** Two groups' lines. */
interface Radpar {
  forsta: MattRad;
  andra: MattRad;
}

/**
 * How much two groups differ in each förbund, the largest difference first, examples last. The groups answer different items, paired by
 * occasion; two groups that never answer at the same occasion are paired whatever theirs are, with a caution. All that are shown are tried
 * together.
 *
 * Throws OGILTIG_INDATA when the two groups are one.
 */
export async function gruppskillnader(
  context: SubgraphContext, nummer: string, period: string, [forsta, andra]: readonly [Respondentgrupp, Respondentgrupp], fraga: Lasning,
): Promise<GruppskillnadParent[]> {
  if (forsta === andra) throw fel('OGILTIG_INDATA', 'Ange två olika respondentgrupper.', { falt: 'andra' });
  const alla = await gallandeMatningar(context, fraga);
  const rader = await mattaRader(context, nummer, alla, alla.filter((m) => m.period === period));
  const par = [...gruppera(rader, (rad) => rad.matt.matning.matomgangId).values()]
    .flatMap((group) => radpar(group.filter((r) => r.respondentgrupp === forsta), group.filter((r) => r.respondentgrupp === andra)))
    .flatMap(({ forsta: a, andra: b }) => {
      const byForbund = new Map(inbjudnasUtfall(b).map((u) => [u.forbund.id, u]));
      return inbjudnasUtfall(a).flatMap((u) => {
        const mot = byForbund.get(u.forbund.id);
        return mot ? [{ a: u, b: mot }] : [];
      });
    });
  const visade = visaSkillnader(par.map(({ a, b }) => ({
    fran: a.jamforbar, till: b.jamforbar, franVarde: a.andelPositiva, tillVarde: b.andelPositiva,
    definition: 'Den andra gruppens andel minus den förstas, på olika mätpunkter.', tillsammans: String(a.grund.matning.syntetisk),
  })));
  const exempel = (u: MattUtfall): number => Number(u.grund.matning.syntetisk);
  const storlek = (punkter: number | null): number => (punkter === null ? -1 : Math.abs(punkter));
  return par.flatMap(({ a, b }, i) => {
    const visad = visade[i];
    return visad ? [{ a, b, visad }] : [];
  }).toSorted((x, y) => exempel(x.a) - exempel(y.a) || storlek(y.visad.storlek) - storlek(x.visad.storlek))
    .map(({ a, b, visad }) => ({
      forbund: a.forbund, mattillfalle: a.mattillfalle, forsta: a, andra: b, skillnad: visad.skillnad, varningar: unika([...parvarningar(a, b), ...visad.varningar]),
    }));
}

function radpar(forsta: readonly MattRad[], andra: readonly MattRad[]): Radpar[] {
  const all = forsta.flatMap((a) => andra.map((b): Radpar => ({ forsta: a, andra: b })));
  const same = all.filter(({ forsta: a, andra: b }) => a.mattillfalle === b.mattillfalle);
  return same.length > 0 ? same : all;
}

function parvarningar(a: MattUtfall, b: MattUtfall): Varning[] {
  const { matning } = a.grund;
  return [
    ...(matning.syntetisk ? [SYNTETISKA_VARDEN] : []), OLIKA_MATPUNKT, ...(a.mattillfalle === b.mattillfalle ? [] : [OLIKA_MATTILLFALLE]),
    ...(a.lage ? svarsvarningar(a.lage) : []), ...(b.lage ? svarsvarningar(b.lage) : []), ...utgavsvarning(matning.avslut, matning.avslutSkal),
  ];
}

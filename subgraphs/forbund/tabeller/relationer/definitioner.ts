import type { CellIndex } from '../../../shared/sdc';
import { type Definition, FYRDELNING, type Kodlistor } from '../../../shared/deltagare/kodlistor';
import type { Plats } from '../marginal';
import { alla, type Sammanhang, talcell } from './sammanhang';

/**
 * Results by definition: yes, no and those who are left out are all who ended. Definitions that count the same codes, more or fewer bound
 * each other, the codes and the four parts; who one counts and another does not is somebody to protect.
 */
export function definitioner(s: Sammanhang, platserna: readonly Plats[]): void {
  const all = s.listor.definitioner();
  for (const plats of platserna) {
    const at = (more: Plats): CellIndex | undefined => talcell(s, 'ANTAL', 'AVSLUTADE', { ...plats, ...more });
    const svar = new Map(all.flatMap((definition) => {
      const both = alla([at({ DEFINITION: `JA:${definition.id}` }), at({ DEFINITION: `NEJ:${definition.id}` })]);
      return both ? [[definition.id, { definition, ja: both[0] ?? 0, nej: both[1] ?? 0 }] as const] : [];
    }));
    for (const one of svar.values()) {
      namnare(s, one, at);
      motKoder(s, one, at);
      for (const other of svar.values()) if (one !== other) motDefinition(s, one, other, at);
    }
  }
}

interface Svar {
  readonly definition: Definition;
  readonly ja: CellIndex;
  readonly nej: CellIndex;
}
type Plockare = (more: Plats) => CellIndex | undefined;

function namnare({ bygge }: Sammanhang, { definition, ja, nej }: Svar, at: Plockare): void {
  const avslutade = at({});
  const { utanAvslutsanledning } = definition.namnare;
  const utelamnade = alla(utanAvslutsanledning.map((kod) => at({ AVSLUTSANLEDNING: kod })));
  if (avslutade !== undefined && utelamnade) bygge.summa(avslutade, [ja, nej, ...utelamnade]);
  const total = utanAvslutsanledning.length === 0 ? avslutade : bygge.rest([ja, nej], [], false);
  if (total !== undefined) bygge.grupp(total, [ja, nej]);
}

function motKoder({ bygge, listor }: Sammanhang, { definition: { taljare, namnare: { utanAvslutsanledning } }, ja }: Svar, at: Plockare): void {
  const utelamnade = alla(utanAvslutsanledning.map((kod) => at({ AVSLUTSANLEDNING: kod })));
  const hela = helaDelar(taljare, listor);
  const delar = alla(hela.map((del) => at({ FYRDELNING: del })));
  if (utelamnade && delar && delar.length > 0) {
    if (taljare.forsorjning.length === 0 && utelamnade.length === 0) bygge.summa(ja, delar);
    else {
      if (taljare.forsorjning.length === 0) bygge.hogst([ja], delar);
      for (const del of delar) bygge.hogst([del], [ja, ...utelamnade]);
    }
  }
  const koder = alla([
    ...taljare.sysselsattning.map((kod) => at({ TIDPUNKT: 'EFTER', SYSSELSATTNING: kod })),
    ...taljare.forsorjning.map((kod) => at({ TIDPUNKT: 'EFTER', FORSORJNING: kod })),
  ]);
  if (!koder || !utelamnade) return;
  bygge.hogst([ja], koder);
  for (const kod of koder) bygge.hogst([kod], [ja, ...utelamnade]);
}

/** The first parts of FYRDELNING, when the codes are all of theirs and no others; otherwise none. */
function helaDelar(taljare: Definition['taljare'], listor: Kodlistor): readonly string[] {
  const koder = listor.lista('SYSSELSATTNING')?.koder ?? [];
  const grupper = new Set(taljare.sysselsattning.map((kod) => koder.find((k) => k.kod === kod)?.grupp));
  const first = FYRDELNING.slice(0, grupper.size);
  const same = first.every((del) => grupper.has(del)) && koder.every(({ kod, grupp }) => taljare.sysselsattning.includes(kod) === grupper.has(grupp));
  return same ? first : [];
}

const inom = (these: readonly string[], those: readonly string[]): boolean => these.every((one) => those.includes(one));

/** Whether whoever counts as a result by the one does by the other, and whether whoever the one counts at all the other does. */
const farre = (a: Definition, b: Definition): boolean => inom(a.taljare.sysselsattning, b.taljare.sysselsattning) && inom(a.taljare.forsorjning, b.taljare.forsorjning);
const farreINamnaren = (a: Definition, b: Definition): boolean => inom(b.namnare.utanAvslutsanledning, a.namnare.utanAvslutsanledning);
const under = (a: Definition, b: Definition): boolean => farre(a, b) && farreINamnaren(a, b);

/** Whoever has reached a result by a definition that asks for more has by one that asks for less: those between are somebody. */
function motDefinition({ bygge, listor }: Sammanhang, strang: Svar, vid: Svar, at: Plockare): void {
  const [a, b] = [strang.definition, vid.definition];
  if (!under(a, b)) return;
  const mellan = listor.definitioner().some((m) => m.id !== a.id && m.id !== b.id && under(a, m) && under(m, b));
  if (mellan) return;
  const utelamnade = alla(a.namnare.utanAvslutsanledning.filter((kod) => !b.namnare.utanAvslutsanledning.includes(kod)).map((kod) => at({ AVSLUTSANLEDNING: kod })));
  const ja = bygge.rest([vid.ja], [strang.ja], true);
  if (!utelamnade) return;
  if (utelamnade.length === 0) bygge.summa(strang.nej, [vid.nej, ja]);
  else if (farre(b, a)) bygge.summa(bygge.rest(utelamnade, [], true), [ja, bygge.rest([vid.nej], [strang.nej], true)]);
}

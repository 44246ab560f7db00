import { DELTAGARE_1, loadSolver, type Solver } from '../../../subgraphs/shared/sdc';
import { omraden, riksproblem } from '../../../subgraphs/sus-stodjare/riket/problem';
import { skydda } from '../../../subgraphs/sus-stodjare/riket/skydda';
import { type Inlamnat, antalAv } from '../../../subgraphs/sus-stodjare/riket/underlag';
import { type Last, Riksangrepp } from '../../support/riksangrepp';
import { deltaganden, exaktaCeller, leverans, skyddade, slump } from '../../support/riksleveranser';

const TABELLER = ['DELTAGANDE', 'UTBILDNING'];
/** One person may be in several parts of these, and who is in the one and not in the other follows. */
const OVERLAPPANDE = ['DELTAGANDE', 'RESULTAT'];
/** Parts of any size are decided län by län. */
const LAN_FOR_LAN = 1;

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** Förbund in three län, each protected by itself. */
async function varld(fro: number, tabeller = TABELLER): Promise<Inlamnat[]> {
  const nasta = slump(fro);
  const antal = 5 + Math.floor(nasta() * 4);
  const found: Inlamnat[] = [];
  for (let i = 0; i < antal; i += 1) {
    const rader = deltaganden(`prov-${i}`, 15 + Math.floor(nasta() * 40), fro * 100 + i);
    const { utgava } = await leverans({ id: `prov-${i}`, lan: '01', antal: 1 }, [], { tabeller: [] });
    found.push({
      id: i + 1, forbundId: `prov-${i}`, namn: `Prov ${i}`, lanskod: `0${1 + Math.floor(nasta() * 3)}`, ar: 2024, beskrivning: utgava, syntetisk: true,
      antal: antalAv(await skyddade(exaktaCeller(rader, tabeller))), medlemmar: new Map(),
    });
  }
  return found;
}

async function slappt(nya: readonly Inlamnat[]): Promise<{ lasta: Last[]; mojliga: Last[]; fynd: number }> {
  const riket = riksproblem({ ar: 2024, nya, alla: new Map(nya.map((i) => [i.id, i])), tidigare: [] }, DELTAGARE_1);
  const { visas, granskning } = await skydda(riket, DELTAGARE_1, LAN_FOR_LAN);
  const summa = ({ omrade, nyckel, exakt }: (typeof riket.antal)[number]): Last => ({ delar: omraden(nya).find((o) => o.omrade === omrade)?.delar ?? [], nyckel, varde: exakt });
  return {
    lasta: riket.antal.filter(({ plats }) => visas(plats)).map(summa),
    mojliga: riket.antal.map(summa),
    fynd: granskning.fynd,
  };
}

/** Small counts that are narrower with the sums than both the policy and the förbund's own tables allow, and what others of one can work out. */
function rojda(alla: readonly Inlamnat[], lasta: readonly Last[], hogst = Infinity): string[] {
  const [utan, med] = [new Riksangrepp(solver, alla, []), new Riksangrepp(solver, alla, lasta)];
  const found: string[] = [];
  const ettor = [...med.dolda.keys()].filter((at) => med.dolda[at]?.varde === 1);
  med.dolda.forEach(({ inlamnat, nyckel, varde }, at) => {
    if (found.length >= hogst) return;
    const wanted = varde >= 1 && varde < 5 ? DELTAGARE_1.width.PUBLIC : DELTAGARE_1.width.secondary;
    const bredd = med.bredd(at);
    if (bredd < Math.min(wanted, utan.bredd(at))) found.push(`${inlamnat.forbundId} ${nyckel} ${varde}: ${bredd}`);
    if (varde < 1 || varde >= 5) return;
    // Somebody of another förbund, who knows to be the only one of a count.
    const annan = ettor.find((ett) => med.dolda[ett]?.inlamnat !== inlamnat);
    if (annan !== undefined && med.bredd(at, [annan]) < Math.min(DELTAGARE_1.width.PARTICIPANT, utan.bredd(at, [annan]))) found.push(`${inlamnat.forbundId} ${nyckel} ${varde} for another`);
  });
  utan.dispose();
  med.dispose();
  return found;
}

describe('the sums of län and country, decided län by län', () => {
  it.each([1, 2, 3])('tell nobody what the förbund hide (world %i)', async (fro) => {
    const alla = await varld(fro);
    const { lasta, mojliga, fynd } = await slappt(alla);
    expect(fynd).toBe(0);
    expect(rojda(alla, lasta)).toEqual([]);
    // The attack finds something when all sums are shown, and most of them can be.
    expect(rojda(alla, mojliga, 1).length).toBeGreaterThan(0);
    expect(lasta.length).toBeGreaterThan(mojliga.length / 3);
  });

  it.each([4, 5])('show no two definitions that few are between (world %i)', async (fro) => {
    const alla = await varld(fro, OVERLAPPANDE);
    const { lasta, mojliga, fynd } = await slappt(alla);
    expect(fynd).toBe(0);
    expect(faMellan(lasta)).toEqual([]);
    expect(faMellan(mojliga).length).toBeGreaterThan(0);
    expect(lasta.some(({ nyckel }) => nyckel.includes('DEFINITION'))).toBe(true);
  });
});

/** Sums of the same areas and groups by two definitions, of which one counts one to four more. */
function faMellan(summor: readonly Last[]): string[] {
  const [strang, vid] = ['arbete-studier-1', 'arbete-studier-aktivitetsersattning-1'];
  const omradet = ({ delar }: Last): string => delar.map(({ id }) => id).join();
  return summor.filter(({ nyckel }) => nyckel.includes(`JA:${strang}`)).flatMap((en) => {
    const annan = summor.find((one) => omradet(one) === omradet(en) && one.nyckel === en.nyckel.replace(strang, vid));
    const mellan = annan ? annan.varde - en.varde : 0;
    return mellan >= 1 && mellan < DELTAGARE_1.minFrequency ? [`${omradet(en)} ${en.nyckel}: ${en.varde} och ${annan?.varde}`] : [];
  });
}

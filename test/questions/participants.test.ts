import { OWNERS } from '../../subgraphs/role-names';
import { MEMBERS } from '../support/subgraph';
import { type ParticipantsHub, type ShownCell, type ShownValue, startParticipantsHub } from './participants-hub';
import { withoutSource } from './source';

// What the questions about participants are answered with where förbund have released, held against what the example really holds.
jest.setTimeout(600_000);

const AR = 2024;
const DEFINITION = 'arbete-studier-1';
const ANNAN = 'arbete-studier-aktivitetsersattning-1';
const UTAN_STOD = 'arbete-studier-utan-stod-1';
const [AF, FK] = ['202100-2114', '202100-5521'] as const;

let participants: ParticipantsHub;
beforeAll(async () => {
  participants = await startParticipantsHub();
});
afterAll(() => participants?.hub.stop());

interface Forbund {
  id: string;
}
const owned = <T extends Forbund>(all: readonly T[]): T[] => all.filter(({ id }) => (OWNERS as readonly string[]).includes(id));

/** A shown value that is not the truth, or a hidden one that says something. */
const wrong = (shown: ShownValue, truth: number | undefined): boolean =>
  !shown.syntetisk || (shown.status === 'NORMAL' ? shown.varde === null || shown.varde !== truth : shown.status !== 'SEKRETESS' || shown.varde !== null);

test('06: what an insats cost per participant and per result is its money by what is shown of it, and nothing where that is hidden', async () => {
  const data = await participants.question('06', { ar: AR });
  expect(withoutSource(data)).toEqual([]);
  let [divided, held] = [0, 0];
  type Rad = Record<'forbundetsFinansiering' | 'deltog' | 'resultat' | 'kostnadPerDeltagare' | 'kostnadPerResultat', ShownValue> & { insats: { id: string; namn: string } };
  for (const { id, deltagarkostnader } of owned<Forbund & { deltagarkostnader: { rader: Rad[]; definition: { id: string } } }>(data.allaForbund)) {
    const truth = participants.truth(id, AR);
    expect(deltagarkostnader.definition.id).toBe(DEFINITION);
    expect(deltagarkostnader.rader.length).toBeGreaterThan(2);
    for (const { insats, forbundetsFinansiering, deltog, resultat, kostnadPerDeltagare, kostnadPerResultat } of deltagarkostnader.rader) {
      expect(insats.namn).toMatch(/\(påhittat exempel\)$/);
      expect(forbundetsFinansiering).toMatchObject({ varde: truth.finansiering(insats.id), syntetisk: true });
      // From 2023 all who took part are counted, consenting or not.
      expect([insats.id, wrong(deltog, truth.of('DELTAGANDE', { insatsId: insats.id, population: 'ALLA' }))]).toEqual([insats.id, false]);
      expect([insats.id, wrong(resultat, truth.of('RESULTAT', { handelse: 'AVSLUTADE', insatsId: insats.id, varden: [{ dimension: 'DEFINITION', kod: `JA:${DEFINITION}` }] }))]).toEqual([insats.id, false]);
      for (const [antal, kostnad] of [[deltog, kostnadPerDeltagare], [resultat, kostnadPerResultat]] as const) {
        if (antal.varde === null) {
          held += 1;
          expect([kostnad.status, kostnad.varde]).toEqual(['SEKRETESS', null]);
        } else if (antal.varde > 0) {
          divided += 1;
          expect(kostnad.varde).toBe(Math.round((forbundetsFinansiering.varde ?? 0) / antal.varde));
        }
      }
    }
  }
  expect([divided > 5, held > 0]).toEqual([true, true]);
});

test('14: participants of the county by insats, sex and age are what they are, or hidden; the county is the sum of its förbund', async () => {
  const data = await participants.question('14', { lan: '24', ar: AR });
  expect(withoutSource(data)).toEqual([]);
  let [shown, held] = [0, 0];
  for (const { id, deltagartabell } of owned<Forbund & { deltagartabell: { celler: ShownCell[] } }>(data.lan.forbund)) {
    expect([id, deltagartabell.celler.filter((cell) => wrong(cell.antal, participants.truth(id, AR).of('ALDER', cell)))]).toEqual([id, []]);
    shown += deltagartabell.celler.filter(({ antal }) => antal.status === 'NORMAL').length;
    held += deltagartabell.celler.filter(({ antal }) => antal.status === 'SEKRETESS').length;
  }
  expect([shown > 100, held > 100]).toEqual([true, true]);
  const rad = (data.deltagarjamforelse.rader as { niva: string; celler: (Pick<ShownCell, 'kon' | 'varden' | 'antal'>)[] }[]).find(({ niva }) => niva === 'LAN');
  const sum = (cell: Pick<ShownCell, 'kon' | 'varden'>): number => OWNERS.reduce((all, owner) => all + (participants.truth(owner, AR).of('ALDER', cell) ?? NaN), 0);
  expect(rad?.celler.filter((cell) => wrong(cell.antal, sum(cell)))).toEqual([]);
  expect(rad?.celler.some(({ antal }) => antal.status === 'NORMAL')).toBe(true);
});

test.each([AF, FK])('33: a member sees its own referrals by insats and outcome, and nobody else\'s (%s)', async (medlem) => {
  const data = await participants.question('33', { ar: AR }, { as: MEMBERS[medlem] });
  let shown = 0;
  for (const { id, deltog, resultat } of owned<Forbund & Record<'deltog' | 'resultat', { celler: ShownCell[] }>>(data.allaForbund)) {
    const truth = participants.truth(id, AR);
    for (const [tabell, { celler }] of [['EGNA_REMITTERADE', deltog], ['EGNA_RESULTAT', resultat]] as const) {
      expect(celler.length).toBeGreaterThan(5);
      expect([id, celler.filter((cell) => wrong(cell.antal, truth.of(tabell, cell, medlem)))]).toEqual([id, []]);
      shown += celler.filter(({ antal }) => antal.status === 'NORMAL' && (antal.varde ?? 0) > 0).length;
    }
  }
  expect(shown).toBeGreaterThan(20);
});

describe('07: before and after by sex, and results under two definitions, for three förbund in one query', () => {
  interface Andel { kon: string | null; taljare: ShownValue; namnare: ShownValue; andel: ShownValue }
  interface Lista { rader: Andel[]; varningar: { kod: string }[] }
  type ForeEfterrad = { kon: string | null; kod: string } & Record<'fore' | 'efter' | 'forandring', ShownValue>;
  type Svar = Forbund & { foreEfter: { rader: ForeEfterrad[] }; utfallsandelar: Lista; medAnnanDefinition: Lista };
  let forbund: Svar[];
  beforeAll(async () => {
    const data = await participants.question('07-deltagare', { ar: AR });
    expect(withoutSource(data)).toEqual([]);
    forbund = owned<Svar>(data.allaForbund);
  });

  test('each change is the difference between what was before and after', () => {
    expect(forbund.map(({ id }) => id).toSorted()).toEqual([...OWNERS].toSorted());
    let shown = 0;
    for (const { id, foreEfter } of forbund) {
      const truth = participants.truth(id, AR);
      expect(new Set(foreEfter.rader.map(({ kon }) => kon))).toEqual(new Set([null, 'KVINNOR', 'MAN']));
      for (const { kon, kod, fore, efter, forandring } of foreEfter.rader) {
        const of = (tabell: string, dimension: string): number | undefined => truth.of(tabell, { handelse: 'AVSLUTADE', kon, varden: [{ dimension, kod }] });
        expect([id, kon, kod, wrong(fore, of('FYRDELNING_FORE', 'FYRDELNING_FORE')), wrong(efter, of('FYRDELNING_EFTER', 'FYRDELNING'))]).toEqual([id, kon, kod, false, false]);
        if (fore.varde === null || efter.varde === null) expect([forandring.status, forandring.varde]).toEqual(['SEKRETESS', null]);
        else expect([(shown += 1) > 0, forandring.varde]).toEqual([true, efter.varde - fore.varde]);
      }
    }
    expect(shown).toBeGreaterThan(6);
  });

  test('two definitions give two numbers, and the second a warning', async () => {
    const { allaForbund } = await participants.question('07-deltagare', { ar: AR, annanDefinition: UTAN_STOD });
    let different = 0;
    for (const { utfallsandelar, medAnnanDefinition } of owned<Svar>(allaForbund)) {
      const [first, second] = [utfallsandelar, medAnnanDefinition].map(({ rader }) => rader.find(({ kon }) => kon === null)?.andel.varde ?? null);
      if (first != null && second != null && second < first) different += 1;
      expect(utfallsandelar.varningar.map(({ kod }) => kod)).not.toContain('EJ_STANDARDDEFINITION');
      expect(medAnnanDefinition.varningar.map(({ kod }) => kod)).toContain('EJ_STANDARDDEFINITION');
    }
    expect(different).toBe(OWNERS.length);
  });

  test('a definition that counts few more is hidden where the two together would tell of them, and warns of what it counts', () => {
    let hidden = 0;
    for (const { id, utfallsandelar, medAnnanDefinition } of forbund) {
      for (const [definition, { rader }] of [[DEFINITION, utfallsandelar], [ANNAN, medAnnanDefinition]] as const) {
        for (const { kon, taljare, namnare, andel } of rader) {
          const of = (svar: string): number => participants.truth(id, AR).of('RESULTAT', { handelse: 'AVSLUTADE', kon, varden: [{ dimension: 'DEFINITION', kod: `${svar}:${definition}` }] }) ?? NaN;
          expect([id, kon, wrong(taljare, of('JA')), wrong(namnare, of('JA') + of('NEJ'))]).toEqual([id, kon, false, false]);
          if (andel.varde !== null) expect(Math.abs(andel.varde - (100 * of('JA')) / (of('JA') + of('NEJ')))).toBeLessThanOrEqual(0.05 + 1e-9);
        }
      }
      const [first, second] = [utfallsandelar, medAnnanDefinition].map(({ rader }) => rader.find(({ kon }) => kon === null));
      const skillnad = (second?.taljare.varde ?? NaN) - (first?.taljare.varde ?? NaN);
      if (second?.taljare.varde == null) hidden += 1;
      else expect([id, skillnad === 0 || skillnad >= 5]).toEqual([id, true]);
      expect(utfallsandelar.varningar.map(({ kod }) => kod)).not.toContain('RAKNAR_AKTIVITETSERSATTNING');
      expect(medAnnanDefinition.varningar.map(({ kod }) => kod)).toEqual(expect.arrayContaining(['EJ_STANDARDDEFINITION', 'RAKNAR_AKTIVITETSERSATTNING', 'SYNTETISKA_VARDEN']));
    }
    expect(hidden).toBeGreaterThan(0);
  });
});

import { ENKAT_1 } from '../../subgraphs/shared/sdc/enkat';
import { type MeasuredHub, startMeasuredHub } from './measured-hub';
import type { Change, Difference, Interval, Line, Outcome } from './measured-shapes';
import { withoutSource } from './source';
import { type Figure, type Truth, exact, figuresIn, percent, wrongShare } from './truth';

// What the questions about NNS's indicators are answered with on a whole measurement, held against what the example really holds.
jest.setTimeout(600_000);

let measured: MeasuredHub;
let truths: [Truth, Truth];
beforeAll(async () => {
  measured = await startMeasuredHub(12);
  truths = [measured.truth('2024'), measured.truth('2025')];
});
afterAll(() => measured?.stop());

const truthOf = (period: string): Truth => truths[period === '2024' ? 0 : 1];
const within = (v: Figure | null, i: Interval | null): boolean => v?.varde != null && i !== null && i.nedre <= v.varde && v.varde <= i.ovre;

/** What was asked, of whom and when. */
const asked = ({ respondentgrupp, mattillfalle, matpunkt }: Pick<Outcome, 'respondentgrupp' | 'mattillfalle' | 'matpunkt'>) => ({ respondentgrupp, mattillfalle, matpunkt: matpunkt.id });

/** Shares of fewer answers are in no mean over förbund. */
const inMeans = (c: { antalSvar: number }): boolean => c.antalSvar >= ENKAT_1.visasFran;

/** Lists that must be empty, with the whole list in the message. */
const none = (wrong: readonly unknown[]): void => expect(wrong).toEqual([]);

function made(data: unknown): void {
  none(withoutSource(data));
}

describe('question 01: shares per förbund, group and period, and together', () => {
  let lines: Line[];
  beforeAll(async () => {
    const data = await measured.question('01', { nummer: '4', fran: '2024', till: '2025' });
    made(data);
    lines = data.indikator.jamforelse.filter((l: Line) => l.syntetisk);
  });

  test('there is a line for each measurement, group and occasion, all of it marked as made up', () => {
    expect(lines.map((l) => [l.period, l.respondentgrupp, l.mattillfalle, l.matpunkt.id, l.matomgang?.id])).toEqual(['2024', '2025'].flatMap((period) => [
      [period, 'DELTAGARE', 'UNDER', '4.1', `exempel-${period}`], [period, 'DELTAGARE', 'VID_AVSLUT', '4.2', `exempel-${period}`],
    ]));
    none(figuresIn(lines).filter((v) => !v.syntetisk));
    expect(lines.map((l) => l.varningar[0]?.kod)).toEqual(lines.map(() => 'SYNTETISKA_VARDEN'));
  });

  test('every förbund that was invited is there, with a share that is its own or the kind of missing it is', () => {
    let shown = 0;
    for (const line of lines) {
      const truth = truthOf(line.period);
      expect(line.forbund.slice(0, truth.forbund.length).map((f) => f.forbund.id)).toEqual(truth.forbund);
      expect(line.forbund.slice(truth.forbund.length).map((f) => f.andelPositiva.status)).toEqual(line.forbund.slice(truth.forbund.length).map(() => 'EJ_INSAMLAD'));
      for (const outcome of line.forbund.slice(0, truth.forbund.length)) {
        const cell = truth.cell({ ...asked(line), forbund: outcome.forbund.id });
        none(wrongShare(outcome.andelPositiva, cell.antalPositiva, cell.antalSvar));
        expect([outcome.forbund.id, outcome.andelPositiva.status === 'EJ_INRAPPORTERAD']).toEqual([outcome.forbund.id, cell.antalEnkater === 0]);
        if (cell.antalSvar < 5) expect(outcome.andelPositiva.varde).toBeNull();
        if (!exact(outcome.andelPositiva)) {
          expect(outcome.konfidensintervall).toBeNull();
          continue;
        }
        shown += 1;
        expect(cell.antalSvar).toBeGreaterThanOrEqual(20);
        expect(outcome.antalSvar.varde).toBe(cell.antalSvar);
        expect([within(outcome.andelPositiva, outcome.konfidensintervall), outcome.konfidensintervall?.metod.startsWith('WILSON')]).toEqual([true, true]);
      }
    }
    expect(shown).toBeGreaterThanOrEqual(10);
  });

  test('pooled over answers and unweighted over förbund are two figures, each with its own interval where that gives nobody away', async () => {
    const others = await Promise.all(['1', '7'].map((nummer) => measured.question('01', { nummer, fran: '2024', till: '2025' })));
    const all: Line[] = [...lines, ...others.flatMap((data) => data.indikator.jamforelse.filter((l: Line) => l.syntetisk))];
    let shown = 0;
    for (const { deltagandeForbund: together, ...line } of all) {
      const truth = truthOf(line.period);
      const plats = asked(line);
      const whole = truth.cell(plats);
      const answering = truth.forbund.map((forbund) => truth.cell({ ...plats, forbund })).filter((c) => c.antalSvar > 0);
      const counted = answering.filter(inMeans);
      none(wrongShare(together.andelAvSamtligaSvar, whole.antalPositiva, whole.antalSvar));
      none(wrongShare(together.ovagtMedelOverForbund, counted.reduce((sum, c) => sum + c.antalPositiva / c.antalSvar, 0), counted.length));
      expect([counted.length, null]).toContain(together.ovagtAntalForbund.varde);
      expect([together.antalForbund.varde, together.antalForbundTotalt.varde]).toEqual([answering.length, truth.matning.plan.antalForbundTotalt]);
      // An interval beside few protected förbund would be an equation for them.
      const skyddade = line.forbund.filter((f) => answering.some((c) => c.forbund === f.forbund.id) && !exact(f.andelPositiva)).length;
      if (skyddade > 0 && skyddade < ENKAT_1.intervall.minstaSkyddade) expect([together.konfidensintervall, together.ovagtKonfidensintervall]).toEqual([null, null]);
      if (together.konfidensintervall) {
        expect([within(together.andelAvSamtligaSvar, together.konfidensintervall), together.konfidensintervall.metod, together.antalSvar.varde]).toEqual([true, 'KLUSTRAD_T', whole.antalSvar]);
      }
      if (together.ovagtKonfidensintervall) {
        expect([within(together.ovagtMedelOverForbund, together.ovagtKonfidensintervall), together.ovagtKonfidensintervall.metod]).toEqual([true, 'T_OVER_FORBUND']);
      }
      shown += Number(exact(together.andelAvSamtligaSvar) && together.ovagtMedelOverForbund.varde !== null);
    }
    expect(shown).toBeGreaterThan(0);
  });

  test('the sexes are shown where they are asked for, together and in each förbund', () => {
    let shown = 0;
    for (const line of lines) {
      const truth = truthOf(line.period);
      const plats = asked(line);
      for (const { kon, utfall } of line.deltagandePerKon) {
        const cell = truth.cell({ ...plats, kon });
        none(wrongShare(utfall.andelAvSamtligaSvar, cell.antalPositiva, cell.antalSvar));
        shown += Number(utfall.andelAvSamtligaSvar.status === 'NORMAL');
      }
      for (const { forbund: { id: forbund }, perKon } of line.forbund) {
        for (const { kon, andelPositiva } of perKon) {
          const cell = truth.cell({ ...plats, forbund, kon });
          none(wrongShare(andelPositiva, cell.antalPositiva, cell.antalSvar));
        }
      }
    }
    expect(shown).toBeGreaterThanOrEqual(lines.length);
  });
});

/** A tested difference has an interval and says whether it is established; one that cannot be tested says neither. */
function testedAlike({ sakerstalld, intervall, pHolm }: Difference, both: boolean): boolean {
  return [sakerstalld !== null, intervall !== null, pHolm !== null].every((there) => there === both) && (!both || sakerstalld === ((pHolm ?? 1) < 0.05));
}

describe('question 02: changes between two measurements', () => {
  let changes: Change[];
  beforeAll(async () => {
    const data = await measured.question('02', { fran: '2024', till: '2025' });
    made(data);
    changes = data.indikatorforandringar.filter((c: Change) => c.syntetisk);
  });

  test('every item of every questionnaire is there, in the catalogue\'s order of indicators', () => {
    const items = truths[1].matning.enkater.flatMap(({ form }) => form.punkter.map((p) => `${form.respondentgrupp} ${form.mattillfalle} ${p.matpunktId}`));
    expect(changes.map((c) => `${c.respondentgrupp} ${c.mattillfalle} ${c.matpunkt.id}`).toSorted()).toEqual(items.toSorted());
  });

  test('the panel holds those with answers both times, merged förbund as one, and says how many it kept, lost and gained', () => {
    let shown = 0;
    for (const { panel, ...change } of changes) {
      const plats = asked(change);
      const [fore, efter] = truths.map((truth) => new Map(truth.forbund.map((forbund) => [forbund, truth.cell({ ...plats, forbund })] as const).filter(([, c]) => c.antalSvar > 0)));
      const kept = truths[1].matning.plan.inbjudna.flatMap(({ forbund, foregangare }) => {
        const ids = foregangare !== undefined && foregangare.length > 0 ? foregangare : [forbund];
        const earlier = ids.flatMap((id) => fore?.get(id) ?? []);
        const later = efter?.get(forbund);
        return later && earlier.length === ids.length ? [{ earlier, later }] : [];
      });
      const used = kept.flatMap((k) => k.earlier).length;
      if (panel?.antalBehallna.status !== 'NORMAL') continue;
      shown += 1;
      expect([panel.antalBehallna, panel.antalBortfallna, panel.antalTillkomna].map((v) => v.varde)).toEqual([kept.length, (fore?.size ?? 0) - used, (efter?.size ?? 0) - kept.length]);
      const earlier = kept.map((k) => k.earlier.reduce((sum, c) => ({ svar: sum.svar + c.antalSvar, positiva: sum.positiva + c.antalPositiva }), { svar: 0, positiva: 0 }));
      const later = kept.map((k) => ({ svar: k.later.antalSvar, positiva: k.later.antalPositiva }));
      const inBoth = (_: unknown, i: number): boolean => [earlier[i], later[i]].every((c) => c !== undefined && inMeans({ antalSvar: c.svar }));
      for (const [cells, pooled, mean] of [[earlier, panel.franAndelAvSvar, panel.franOvagtMedel], [later, panel.tillAndelAvSvar, panel.tillOvagtMedel]] as const) {
        const total = (of: (c: { svar: number; positiva: number }) => number): number => cells.reduce((sum, c) => sum + of(c), 0);
        none(wrongShare(pooled, total((c) => c.positiva), total((c) => c.svar)));
        const counted = cells.filter(inBoth);
        none(wrongShare(mean, counted.reduce((sum, c) => sum + c.positiva / c.svar, 0), counted.length));
      }
    }
    expect(shown).toBeGreaterThan(0);
  });

  test('each förbund\'s change is the later share minus the earlier, tested only where both are shown as they are', () => {
    let testedChanges = 0;
    for (const change of changes) {
      for (const { forbund, fran, till, skillnad } of change.forbund) {
        const [fore, efter] = truths.map((truth) => truth.cell({ ...asked(change), forbund: forbund.id }));
        if (!fore || !efter) throw new Error('Both measurements are there.');
        const both = exact(fran.andelPositiva) && exact(till.andelPositiva);
        expect([forbund.id, testedAlike(skillnad, both)]).toEqual([forbund.id, true]);
        if (!both) continue;
        testedChanges += 1;
        expect(skillnad.varde.varde).toBeCloseTo((100 * efter.antalPositiva) / efter.antalSvar - (100 * fore.antalPositiva) / fore.antalSvar, 0);
        expect(within(skillnad.varde, skillnad.intervall)).toBe(true);
      }
    }
    expect(testedChanges).toBeGreaterThanOrEqual(10);
  });
});

describe('question 03: deltagare against personal on indicator 7', () => {
  test('the largest disagreement comes first, each the difference of the two groups\' own shares', async () => {
    const data = await measured.question('03', { fran: '2024', till: '2025', matning: '2025' });
    made(data);
    const rows = data.gruppskillnader as { forbund: { id: string }; forsta: Outcome; andra: Outcome; skillnad: Difference; varningar: { kod: string }[] }[];
    expect(new Set(rows.map((r) => r.forbund.id))).toEqual(new Set(truths[1].forbund));
    const sizes = rows.map((r) => (r.skillnad.varde.varde === null ? -1 : Math.abs(r.skillnad.varde.varde)));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    let compared = 0;
    for (const { forbund, forsta, andra, skillnad, varningar } of rows) {
      expect([forsta.respondentgrupp, andra.respondentgrupp]).toEqual(['DELTAGARE', 'INSATSPERSONAL']);
      expect(varningar.map((v) => v.kod)).toEqual(expect.arrayContaining(['SYNTETISKA_VARDEN', 'OLIKA_MATPUNKT']));
      const [one, other] = [forsta, andra].map((u) => {
        const cell = truths[1].cell({ ...asked(u), forbund: forbund.id });
        none(wrongShare(u.andelPositiva, cell.antalPositiva, cell.antalSvar));
        return cell;
      });
      const both = exact(forsta.andelPositiva) && exact(andra.andelPositiva);
      expect([forbund.id, testedAlike(skillnad, both)]).toEqual([forbund.id, true]);
      if (!both || !one || !other) continue;
      compared += 1;
      expect(skillnad.varde.varde).toBeCloseTo((100 * other.antalPositiva) / other.antalSvar - (100 * one.antalPositiva) / one.antalSvar, 0);
    }
    expect(compared).toBeGreaterThan(0);
  });
});

describe('question 04: groups that an indicator requires and that have not answered', () => {
  test('those are named who were asked and sent nothing, in either measurement', async () => {
    let missing = 0;
    for (const truth of truths) {
      for (const nummer of ['4', '7', '8']) {
        const data = await measured.question('04', { period: truth.period, nummer });
        const rows = (data.saknadeRespondentgrupper as { forbund: { id: string }; respondentgrupp: string; status: string; syntetisk: boolean; matomgang: { id: string } | null }[]).filter((r) => r.syntetisk);
        expect(rows.every((r) => r.matomgang?.id === `exempel-${truth.period}`)).toBe(true);
        const groups = new Set(truth.matning.enkater.filter(({ form }) => form.punkter.some((p) => p.matpunktId.split('.')[0] === nummer)).map(({ form }) => form.respondentgrupp));
        const silent = truth.forbund.flatMap((forbund) => [...groups].filter((grupp) => truth.filer(forbund)
          .filter(({ enkat: { form } }) => form.respondentgrupp === grupp && form.punkter.some((p) => p.matpunktId.split('.')[0] === nummer))
          .every((fil) => fil.rakning().antalRader === 0)).map((grupp) => `${forbund} ${grupp}`));
        expect(rows.filter((r) => r.status === 'EJ_INRAPPORTERAD').map((r) => `${r.forbund.id} ${r.respondentgrupp}`).toSorted()).toEqual(silent.toSorted());
        missing += silent.length;
      }
    }
    expect(missing).toBeGreaterThan(0);
  });
});

describe('question 10: coverage', () => {
  test('how many took part, of those invited and of all, and with how many questionnaires', async () => {
    const data = await measured.question('10', { fran: '2024', till: '2025' });
    made(data);
    const rows = data.tackning.filter((t: { syntetisk: boolean }) => t.syntetisk);
    expect(rows.map((t: Record<string, Figure & string>) => [t['period'], t['antalForbund']?.varde, t['antalForbundTotalt']?.varde, t['andelForbund']?.varde, t['antalEnkater']?.varde])).toEqual(truths.map((truth) => {
      const answered = truth.forbund.filter((forbund) => truth.filer(forbund).some((fil) => fil.rakning().antalRader > 0)).length;
      const { antalForbundTotalt } = truth.matning.plan;
      const enkater = truth.filer().reduce((sum, fil) => sum + fil.rakning().forbund(0, null).antalEnkater, 0);
      return [truth.period, answered, antalForbundTotalt, percent(answered, antalForbundTotalt), enkater];
    }));
    expect(rows.map((t: { matomgang: { tackning: { antalInbjudna: Figure } } }) => t.matomgang.tackning.antalInbjudna.varde)).toEqual(truths.map((truth) => truth.forbund.length));
  });
});

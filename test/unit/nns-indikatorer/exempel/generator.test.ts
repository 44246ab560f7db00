import { createHash } from 'node:crypto';
import { type Facitcell, facit } from '../../../../subgraphs/nns-indikatorer/exempel/facit';
import { type Exempelmatning, type Exempelval, generera, medAntalSvar } from '../../../../subgraphs/nns-indikatorer/exempel/generator';
import { exempelenkater } from '../../../../subgraphs/nns-indikatorer/exempel/instrument';
import { Fellista } from '../../../../subgraphs/nns-indikatorer/matomgang/fellista';
import { provaPlan } from '../../../../subgraphs/nns-indikatorer/matomgang/planregler';
import { personalDataIn } from '../../../../subgraphs/shared/tablefiles/personal-data';
import { recount } from './recount';

const KON = { kvinna: 'KVINNOR', man: 'MAN', annat: 'ANNAT' } as const;

/** SHA-256 by file name. */
function checksums(val: Exempelval): Record<string, string> {
  return Object.fromEntries(generera(val).flatMap((m) => m.filer).map((fil) => [fil.filnamn, createHash('sha256').update(fil.bytes()).digest('hex')]));
}

function cellAt(cells: readonly Facitcell[], wanted: Partial<Facitcell>): Facitcell | undefined {
  return cells.find((c) => Object.entries(wanted).every(([name, value]) => c[name as keyof Facitcell] === value));
}

describe('made-up measurements', () => {
  it('are the same to the byte for the same seed, and others for another', () => {
    const once = checksums({ fro: 7, antalForbund: 8 });
    expect(checksums({ fro: 7, antalForbund: 8 })).toEqual(once);
    const other = checksums({ fro: 8, antalForbund: 8 });
    expect(Object.keys(other)).toEqual(Object.keys(once));
    expect(other['exempel-2024-umearegionen-deltagare-under.csv']).not.toBe(once['exempel-2024-umearegionen-deltagare-under.csv']);
  });

  it('leave a förbund as it was when another joins', () => {
    expect(checksums({ fro: 7, antalForbund: 11 })).toMatchObject(checksums({ fro: 7, antalForbund: 8 }));
  });

  it.each([3, 12, 80, 300])('have plans that hold, for %i förbund', (antalForbund) => {
    for (const { plan } of generera({ fro: 1, antalForbund })) {
      const fel = new Fellista();
      provaPlan(plan, fel);
      expect(fel.fel).toEqual([]);
      expect(plan.inbjudna.slice(0, 3).map((i) => i.forbund)).toEqual(['skelleftea-norsjo', 'umearegionen', 'lycksele-mala']);
    }
  });

  it.each([{ antalForbund: 2 }, { antalForbund: 301 }, { fro: -1 }, { fro: 0.5 }, { ar: [2025, 2024] }])('refuse %p', (wrong) => {
    expect(() => generera({ fro: 1, antalForbund: 12, ...wrong })).toThrow(expect.objectContaining({ kod: 'OGILTIGT_EXEMPEL' }));
  });

  it('let two förbund become one, and others come and go', () => {
    const [before, after] = generera({ fro: 1, antalForbund: 12 }).map(({ plan }) => new Map(plan.inbjudna.map((i) => [i.forbund, i])));
    expect([before?.has('exempel-001'), before?.has('exempel-002'), before?.has('exempel-003')]).toEqual([true, true, false]);
    expect([after?.has('exempel-001'), after?.has('exempel-002')]).toEqual([false, false]);
    expect(after?.get('exempel-003')?.foregangare).toEqual(['exempel-001', 'exempel-002']);
    expect([before?.has('exempel-004'), after?.has('exempel-004'), before?.has('exempel-005'), after?.has('exempel-005')]).toEqual([true, false, false, true]);
  });

  it('have förbund with few answers, and with none', () => {
    const [matning] = generera({ fro: 1, antalForbund: 12 });
    const answers = (forbund: string): number[] => (matning?.filer ?? []).filter((f) => f.forbund === forbund).map((f) => f.rakning().forbund(0, null).antalEnkater);
    expect(Math.max(...answers('exempel-007'))).toBeGreaterThan(0);
    expect(Math.max(...answers('exempel-007'))).toBeLessThanOrEqual(4);
    expect(answers('exempel-008')).toEqual(answers('exempel-008').map(() => 0));
  });

  it('never have more answering than got the questionnaire, and boards of five to eleven', () => {
    for (const { filer } of generera({ fro: 3, antalForbund: 40 })) {
      for (const fil of filer) {
        const answering = new Set([...fil.personer()].flat().map((row) => `${row.respondent} ${row.insats}`)).size;
        expect(answering).toBeLessThanOrEqual(fil.plan.antal);
        if (fil.enkat.form.respondentgrupp === 'STYRELSE' && fil.plan.antal > 4) expect(fil.plan.antal).toBeLessThanOrEqual(11);
      }
    }
  });

  it('ask participants again, under the same code on other days, and know some of them from the year before', () => {
    const codes = generera({ fro: 1, antalForbund: 12 }).map(({ filer }) => {
      const rows = filer.filter((f) => f.enkat.form.mattillfalle === 'VARJE_1_3_MANADER').map((f) => [...f.personer()].flat().map((row) => ({ forbund: f.forbund, ...row })));
      const all = rows.flat();
      expect(all.length).toBeGreaterThan(new Set(all.map((r) => `${r.forbund} ${r.respondent}`)).size * 1.5);
      expect(new Set(all.map((r) => `${r.forbund} ${r.respondent} ${r.datum}`)).size).toBe(all.length);
      return new Set(all.map((r) => `${r.forbund} ${r.respondent}`));
    });
    const back = [...(codes[1] ?? [])].filter((code) => codes[0]?.has(code)).length;
    expect(back).toBeGreaterThan(0);
    expect(back).toBeLessThan((codes[1]?.size ?? 0) / 2);
  });

  it('hold nothing that looks like personal data', () => {
    for (const { filer } of generera({ fro: 2, antalForbund: 6 })) {
      for (const fil of filer) for (const text of [fil.filnamn, ...fil.bytes().toString().split(/[;\r\n]+/)]) expect(personalDataIn(text)).toBeUndefined();
    }
  });

  it('ask an item on another scale in the last measurement when told to', () => {
    const [before, after] = generera({ fro: 1, antalForbund: 3, skalbyte: true });
    const item = (m: Exempelmatning | undefined): unknown[] => m?.enkater.flatMap((e) => e.form.punkter).filter((p) => p.matpunktId === '5.1').map(({ version, max }) => ({ version, max })) ?? [];
    expect(item(before)).toEqual([{ version: 'exempel-1', max: 5 }]);
    expect(item(after)).toEqual([{ version: 'exempel-2', max: 4 }]);
    expect(exempelenkater().filter((e) => e.form.id === 'deltagare-under')).toHaveLength(2);
  });

  it('come out as large as is asked for', () => {
    const val = medAntalSvar({ fro: 1, antalForbund: 20 }, 60_000);
    const answers = generera(val).flatMap((m) => m.filer).reduce((sum, fil) => sum + fil.rakning().antalSvar, 0);
    expect(answers).toBeGreaterThan(54_000);
    expect(answers).toBeLessThan(66_000);
  });
});

describe('the facit of a made-up measurement', () => {
  it('equals a plain recount of every file, in every cell', () => {
    for (const matning of generera({ fro: 5, antalForbund: 12 })) {
      const cells = [...facit(matning)];
      let compared = 0;
      for (const fil of matning.filer) {
        const { id } = fil.enkat.form;
        const counted = recount(fil);
        const named = [...counted.keys()].filter((key) => key.startsWith('insats:') && key !== 'insats:').length;
        for (const [where, { respondents, items }] of counted) {
          const [kind, name = ''] = where.split(':');
          // Where nobody names an insats there is no such division.
          if (kind === 'insats' && named === 0) continue;
          const place = kind === 'insats' ? { niva: 'INSATS' as const, insats: name || null } : { niva: 'FORBUND' as const, insats: null, kon: kind === 'kon' ? KON[name as keyof typeof KON] : null };
          for (const [matpunkt, answers] of Object.entries(items)) {
            const cell = cellAt(cells, { enkat: id, matpunkt, forbund: fil.forbund, ...place });
            const steps = Object.entries(answers).filter(([answer]) => answer !== 'vet ej').map(([answer, n]) => [Number(answer), n] as const);
            const sum = (of: (steg: number) => number): number => steps.reduce((total, [steg, n]) => total + n * of(steg), 0);
            expect({ matpunkt, where, ...cell }).toMatchObject({
              antalEnkater: respondents, antalSvar: sum(() => 1), antalPositiva: sum((s) => (s >= 4 ? 1 : 0)), summa: sum((s) => s), kvadratsumma: sum((s) => s * s),
              fordelning: [1, 2, 3, 4, 5].map((s) => answers[s] ?? 0), vetEj: answers['vet ej'] ?? 0,
            });
            compared++;
          }
        }
      }
      expect(compared).toBeGreaterThan(1000);
    }
  });

  it('sums förbund to län and to all who take part', () => {
    const [matning] = generera({ fro: 5, antalForbund: 12 });
    const cells = matning ? [...facit(matning)] : [];
    const known = matning?.plan.inbjudna.filter((i) => i.lan === '24').map((i) => i.forbund) ?? [];
    const of = (forbund: readonly string[] | undefined): number => cells
      .filter((c) => c.niva === 'FORBUND' && c.enkat === 'deltagare-under' && c.matpunkt === '1.1' && c.kon === null && (forbund?.includes(c.forbund ?? '') ?? true))
      .reduce((sum, c) => sum + c.antalPositiva, 0);
    const place = { enkat: 'deltagare-under', matpunkt: '1.1', kon: null };
    expect(cellAt(cells, { ...place, niva: 'LAN', lan: '24' })?.antalPositiva).toBe(of(known));
    expect(cellAt(cells, { ...place, niva: 'DELTAGANDE' })?.antalPositiva).toBe(of(undefined));
  });

  it('has a cell for every invited förbund, also one that has not answered', () => {
    const [matning] = generera({ fro: 5, antalForbund: 12 });
    const cells = matning ? [...facit(matning)] : [];
    expect(cellAt(cells, { niva: 'FORBUND', forbund: 'exempel-008', enkat: 'deltagare-under', matpunkt: '1.1', kon: null })).toMatchObject({ antalEnkater: 0, antalSvar: 0, sanning: { andel: null } });
  });

  it('lies near the probabilities of the model when there are many answers', () => {
    const [matning] = generera(medAntalSvar({ fro: 11, antalForbund: 30, ar: [2025] }, 400_000));
    const large = (matning ? [...facit(matning)] : []).filter((c) => c.antalSvar >= 400);
    expect(large.length).toBeGreaterThan(300);
    const off = large.map((c) => {
      const p = c.sanning.andel ?? 0;
      return Math.abs(c.antalPositiva / c.antalSvar - p) / Math.sqrt((p * (1 - p)) / c.antalSvar);
    });
    // Standard errors: as normally distributed as so many cells of the same answers are.
    expect(Math.max(...off)).toBeLessThan(5);
    expect(off.filter((z) => z > 1.96).length / off.length).toBeLessThan(0.08);
    const meanOff = large.map((c) => Math.abs(c.summa / c.antalSvar - (c.sanning.medelvarde ?? 0)) * Math.sqrt(c.antalSvar));
    expect(Math.max(...meanOff)).toBeLessThan(5 * 1.4);
  });

  it('shows that a person answers much alike', () => {
    const [matning] = generera(medAntalSvar({ fro: 11, antalForbund: 3, ar: [2025] }, 60_000));
    const rows = (matning?.filer ?? []).filter((f) => f.enkat.form.id === 'insatspersonal-per-halvar' && f.forbund === 'umearegionen').flatMap((f) => [...f.personer()].flat());
    const pairs = rows.map((r) => [r.steg[0] ?? -1, r.steg[1] ?? -1] as const).filter(([a, b]) => a > 0 && b > 0);
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const [a, b] = [mean(pairs.map((p) => p[0])), mean(pairs.map((p) => p[1]))];
    const cov = mean(pairs.map(([x, y]) => (x - a) * (y - b)));
    const r = cov / Math.sqrt(mean(pairs.map(([x]) => (x - a) ** 2)) * mean(pairs.map(([, y]) => (y - b) ** 2)));
    expect(r).toBeGreaterThan(0.1);
    expect(r).toBeLessThan(0.6);
  });
});

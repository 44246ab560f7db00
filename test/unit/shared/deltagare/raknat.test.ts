import { andelAv, kvot, skillnad, summa } from '../../../../subgraphs/shared/deltagare/lasning/raknat';
import { type MatvardeRow, missing } from '../../../../subgraphs/shared/matvarde/loader';

const kalla = (dokument: string): MatvardeRow['kallor'][number] => ({ dokument, avsnitt: null, rad: null, tryckt: null, utgava: null, bunt: null });
const exakt = (varde: number, rest: Partial<MatvardeRow> = {}): MatvardeRow => ({ ...missing('EJ_INSAMLAD', 'ANTAL'), status: 'NORMAL', varde, kallor: [kalla('Deltagare 2024')], ...rest });
const cirka = (varde: number, min: number, max: number): MatvardeRow => exakt(varde, { precision: 'CIRKA', min, max, flaggor: ['AVRUNDAD'] });
const intervall = (min: number, max: number): MatvardeRow => ({ ...exakt(0), varde: null, precision: 'INTERVALL', min, max });
const doljd: MatvardeRow = { ...missing('SEKRETESS', 'ANTAL'), kallor: [kalla('Deltagare 2024')] };
const visat = ({ status, varde, min, max, precision }: MatvardeRow) => [status, varde, min, max, precision];
const B = { enhet: 'ANTAL', definition: 'Prov.', decimaler: 0 } as const;

describe('a value that is computed from released counts', () => {
  it('is exact where they are, with each source once', () => {
    const andel = andelAv(exakt(1), exakt(3), 'Prov.');
    expect(visat(andel)).toEqual(['NORMAL', 33.3, null, null, 'EXAKT']);
    expect([andel.definition, andel.flaggor, andel.kallor]).toEqual(['Prov.', ['UPPSKATTAD'], [kalla('Deltagare 2024')]]);
    expect(kvot(exakt(1), exakt(3, { kallor: [kalla('Årsredovisning')] }), B).kallor).toHaveLength(2);
  });

  it.each([
    ['a part is hidden', doljd, exakt(3), 'SEKRETESS'],
    ['the whole is hidden', exakt(3), doljd, 'SEKRETESS'],
    ['a part is hidden and the other was never collected', doljd, missing('EJ_INSAMLAD', 'KRONOR'), 'SEKRETESS'],
    ['a part was never collected', missing('EJ_INSAMLAD', 'KRONOR'), exakt(3), 'EJ_INSAMLAD'],
    ['the whole is not reported', exakt(3), missing('EJ_INRAPPORTERAD', 'ANTAL'), 'EJ_INRAPPORTERAD'],
    ['a part is withdrawn', missing('ATERKALLAD', 'ANTAL'), exakt(0), 'ATERKALLAD'],
  ])('is missing where %s', (_what, one, other, status) => {
    for (const value of [kvot(one, other, B), skillnad(one, other, B), summa(one, other, B)]) {
      expect(visat(value)).toEqual([status, null, null, null, 'EXAKT']);
      expect([value.flaggor, value.definition]).toEqual([[], 'Prov.']);
    }
  });

  it('is not applicable where the whole is nobody', () => {
    expect(visat(andelAv(exakt(0), exakt(0), 'Prov.'))).toEqual(['EJ_TILLAMPLIG', null, null, null, 'EXAKT']);
  });

  it('holds the exact one within its limits, where counts have been changed', () => {
    expect(visat(kvot(exakt(1000), cirka(10, 8, 12), B))).toEqual(['NORMAL', 100, 83, 125, 'CIRKA']);
    expect(visat(skillnad(cirka(10, 8, 12), cirka(5, 3, 7), B))).toEqual(['NORMAL', 5, 1, 9, 'CIRKA']);
    expect(visat(summa(cirka(10, 8, 12), exakt(5), B))).toEqual(['NORMAL', 15, 13, 17, 'CIRKA']);
    // How many there may be at least is not known to be more than none: there is no upper limit.
    expect(visat(kvot(exakt(1000), cirka(2, 0, 4), B))).toEqual(['NORMAL', 500, 250, null, 'CIRKA']);
    for (const [del, helt] of [[7, 9], [0, 3], [9, 9]] as const) {
      const { min, max } = andelAv(cirka(del, Math.max(0, del - 2), del + 2), cirka(helt, helt - 2, helt + 2), 'Prov.');
      for (let d = Math.max(0, del - 2); d <= del + 2; d += 1) {
        for (let h = Math.max(d, helt - 2); h <= helt + 2; h += 1) expect((100 * d) / h).toBeGreaterThanOrEqual((min ?? 0) - 0.05);
        for (let h = Math.max(d, helt - 2); h <= helt + 2; h += 1) expect((100 * d) / h).toBeLessThanOrEqual((max ?? 100) + 0.05);
      }
    }
  });

  it('is never more than all, nor less than none, as a share', () => {
    expect(visat(andelAv(cirka(12, 10, 14), cirka(10, 8, 12), 'Prov.'))).toEqual(['NORMAL', 100, 83.3, 100, 'CIRKA']);
  });

  it('is an interval where one of them is', () => {
    expect(visat(andelAv(intervall(2, 4), exakt(10), 'Prov.'))).toEqual(['NORMAL', null, 20, 40, 'INTERVALL']);
    expect(visat(skillnad(exakt(10), intervall(2, 4), B))).toEqual(['NORMAL', null, 6, 8, 'INTERVALL']);
  });

  it('is made up where one of them is', () => {
    expect(kvot(exakt(100), exakt(5, { syntetisk: true }), B).syntetisk).toBe(true);
    expect(kvot({ ...doljd, syntetisk: true }, exakt(5), B).syntetisk).toBe(true);
    expect(kvot(exakt(100), exakt(5), B).syntetisk).toBe(false);
  });

  it('falls and rises alike when it is rounded', () => {
    expect([skillnad(exakt(0.25), exakt(0), { ...B, decimaler: 1 }).varde, skillnad(exakt(0), exakt(0.25), { ...B, decimaler: 1 }).varde]).toEqual([0.3, -0.3]);
    expect(Object.is(skillnad(exakt(1), exakt(1.01), { ...B, decimaler: 1 }).varde, 0)).toBe(true);
  });
});

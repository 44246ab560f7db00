import type { Matvarde } from '../../components/matvarde';
import { costOfStaff, fullTimeYears } from './staff';

const value = (change: Partial<Matvarde>): Matvarde => ({
  varde: null, min: null, max: null, precision: 'EXAKT', enhet: 'PROCENT_AV_HELTID', slag: 'UTFALL', status: 'NORMAL', flaggor: [], syntetisk: false, definition: null, kallkonflikter: [],
  kallor: [{ dokument: 'Ansökan', avsnitt: null, rad: 7, tryckt: '50 %' }], ...change,
});
const price = value({ varde: 800, enhet: 'KRONOR_PER_TIMME', precision: 'CIRKA', kallor: [{ dokument: 'Brev', avsnitt: null, rad: 8, tryckt: 'cirka 800 kronor' }] });

describe('staff as full-time years', () => {
  it('are the percentage of full time, said to be computed, by the same source', () => {
    expect(fullTimeYears(value({ varde: 250 }))).toMatchObject({ varde: 2.5, enhet: 'ARSARBETSKRAFTER', status: 'NORMAL', flaggor: ['UPPSKATTAD'], definition: expect.stringContaining('delad med 100'), kallor: [{ rad: 7 }] });
    expect(fullTimeYears(value({ min: 50, max: 100 }))).toMatchObject({ varde: null, min: 0.5, max: 1 });
  });

  it('keep what the source says of them', () => {
    expect(fullTimeYears(value({ varde: 100, definition: 'I åtta månader.' }))?.definition).toMatch(/^I åtta månader\. .*delad med 100/);
  });

  it('are what the source says, when it says them', () => {
    const said = value({ varde: 0.5, enhet: 'ARSARBETSKRAFTER' });
    expect(fullTimeYears(said)).toBe(said);
  });

  it('are not known from a number of people, nor from what is missing, which stays the kind that it is', () => {
    expect(fullTimeYears(value({ varde: 40, enhet: 'ANTAL' }))).toMatchObject({ varde: null, status: 'EJ_INSAMLAD', enhet: 'ARSARBETSKRAFTER', definition: expect.stringContaining('räknar personer') });
    expect(fullTimeYears(value({ status: 'SEKRETESS' }))).toMatchObject({ varde: null, status: 'SEKRETESS' });
    expect(fullTimeYears(null)).toBeNull();
  });
});

describe('what staff cost', () => {
  const half = fullTimeYears(value({ varde: 50 }));

  it("is the organisation's own price for the reader's own hours, by both sources, no more exact than the price", () => {
    expect(costOfStaff(half, price, 1_000)).toMatchObject({ varde: 400_000, enhet: 'KRONOR_PER_AR', precision: 'CIRKA', flaggor: ['UPPSKATTAD'], kallor: [{ rad: 7 }, { rad: 8 }] });
  });

  it('is that of a whole year and says so, also when the source says that they worked a part of it', () => {
    const cost = costOfStaff(fullTimeYears(value({ varde: 100, definition: 'I åtta månader.' })), price, 1_000);
    expect(cost).toMatchObject({ varde: 800_000, enhet: 'KRONOR_PER_AR' });
    expect(cost?.definition).toMatch(/^I åtta månader\. .*delad med 100.*för ett helt år/);
  });

  it('is missing, and says what it lacks, without a price or hours, and never zero', () => {
    expect(costOfStaff(half, null, 1_000)).toMatchObject({ varde: null, status: 'EJ_INSAMLAD', definition: expect.stringContaining('inget timpris') });
    expect(costOfStaff(half, price, null)).toMatchObject({ varde: null, status: 'EJ_INSAMLAD', definition: expect.stringContaining('Ange hur många timmar') });
    expect(costOfStaff(fullTimeYears(value({ status: 'EJ_BESLUTAD' })), price, 1_000)).toMatchObject({ varde: null, status: 'EJ_BESLUTAD' });
  });
});

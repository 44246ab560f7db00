import type { Forbund, Organisation } from './model';
import { commitmentsTable, isFigure, membershipsTable, orderOf, participantsTable, paymentsTable, staffTable } from './tables';

const forbund = (given: Partial<Forbund>): Forbund => ({ id: 'umearegionen', namn: 'Samordningsförbundet Umeåregionen', lan: null, kommuner: [], vidArsborjan: [], vidArsslut: [], medlemsbidrag: null, ataganden: [], bemanning: [], deltagarutgavor: [], deltog: null, resultat: null, ...given });
const valuesOf = ({ rows }: ReturnType<typeof paymentsTable>) => rows.map(({ cells }) => cells.filter(isFigure).map(({ value }) => value?.status ?? 'INGET_SVAR'));

describe('a förbund that does not answer', () => {
  const silent = forbund({ medlemsbidrag: null, ataganden: null, bemanning: null, deltog: null, resultat: null });

  test('is told from one whose contributions nobody has collected', () => {
    expect(valuesOf(paymentsTable([silent], [2014]))).toEqual([['INGET_SVAR', 'INGET_SVAR']]);
    expect(valuesOf(paymentsTable([silent], []))).toEqual([['INGET_SVAR']]);
    expect(valuesOf(paymentsTable([forbund({ medlemsbidrag: { status: 'EJ_INSAMLAD', rader: [] } })], [2014]))).toEqual([['EJ_INSAMLAD', 'EJ_INSAMLAD']]);
  });

  test('is told from one that has released no participants', () => {
    expect(valuesOf(participantsTable([silent], 2024, 'deltog'))).toEqual([['INGET_SVAR', 'INGET_SVAR']]);
    expect(valuesOf(participantsTable([forbund({ deltog: { status: 'EJ_INRAPPORTERAD', utgava: null, celler: [], varningar: [] } })], 2024, 'deltog'))).toEqual([['EJ_INRAPPORTERAD', 'EJ_INRAPPORTERAD']]);
  });

  test('has a row that says so among commitments and staff, where it would otherwise look as if it had none', () => {
    expect(commitmentsTable([], [silent]).rows.map(({ cells }) => cells.slice(0, 2))).toEqual([['Förbundet svarade inte', 'Umeåregionen']]);
    expect(staffTable([], () => null, null, [silent]).rows.map(({ cells }) => cells.slice(0, 2))).toEqual([['Förbundet svarade inte', 'Umeåregionen']]);
    expect([commitmentsTable([], []).rows, staffTable([], () => null, null, []).rows]).toEqual([[], []]);
  });
});

test('memberships that were not answered are not told as none', () => {
  const organisation: Organisation = { namn: null, organisationsnummer: '202100-5521', typ: 'STAT', kommun: null, tryckavvikelser: [], timpriser: [], utbildningsdeltagande: null, medlemskap: null };
  expect(membershipsTable(organisation).empty).toContain('svarade inte');
  expect(membershipsTable({ ...organisation, medlemskap: [] }).empty).toContain('inte medlem');
});

test('the cost of staff is headed as that of a whole year, on the page and on paper', () => {
  expect(staffTable([], () => null, 1_000, []).head.map(({ text }) => text)).toContain('Kostnad för ett helt år');
});

test('exact numbers are sorted as numbers, and those that are missing as missing', () => {
  expect([{ text: '1\u00A0234', order: 1_234 }, { text: '87', order: 87 }, { text: 'inget tal', order: null }].map(orderOf)).toEqual([1_234, 87, null]);
});

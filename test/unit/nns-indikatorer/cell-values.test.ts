import { type MatcellRow, matcellvarden } from '../../../subgraphs/nns-indikatorer/loaders/matcell-varden';

const EXAKT: MatcellRow = {
  id: 1, utgavaId: 7, matomgangId: '2026-h1', matomgangNamn: 'våren 2026', syntetisk: true, skyddspolicy: 'enkat-1', enkatId: 'e', enkatNamn: 'Deltagare', enkatVersion: '2',
  matpunktId: '1.1', version: 'v1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER', niva: 'FORBUND', forbundId: 'a', insatsId: null, lanskod: null, kon: null,
  skalaMin: 1, skalaMax: 4, positivaSteg: [3, 4], skydd: 'INGET', skyddsart: null, status: 'NORMAL', andel: 66.666666, andelMin: null, andelMax: null, andelPrecision: 'EXAKT',
  antalSvar: 30, antalSvarMin: null, antalSvarMax: null, antalPositiva: 20, medelvarde: 2.987654, medelNedre: 2.5, medelOvre: 3.4567, fordelning: [4, 6, 8, 12], vetEj: 2,
  nedre: 48.78, ovre: 80.77, intervallmetod: 'WILSON', antalUtskick: 60, svarsfrekvens: 53.33, svarsfrekvensAvrundad: false, antalAvbrott: null, antalForbund: null,
  ovagtSkydd: null, ovagtAntalForbund: null, ovagtMedel: null, ovagtNedre: null, ovagtOvre: null,
};
const TOMT = {
  antalSvar: null, antalPositiva: null, medelvarde: null, medelNedre: null, medelOvre: null, fordelning: null, vetEj: null, nedre: null, ovre: null, intervallmetod: null, antalUtskick: null,
  svarsfrekvens: null,
};
const AVRUNDAD: MatcellRow = { ...EXAKT, ...TOMT, skydd: 'AVRUNDAT', skyddsart: 'PRIMART', andel: 65, antalSvarMin: 5, antalSvarMax: 19 };

it('shows an exact cell with one decimal, its source and what it is made of', () => {
  const v = matcellvarden(EXAKT);
  expect(v.andel).toMatchObject({
    varde: 66.7, precision: 'EXAKT', status: 'NORMAL', flaggor: [], syntetisk: true,
    kallor: [{ dokument: 'Mätomgång våren 2026', avsnitt: 'Deltagare, 2', rad: null, tryckt: null, utgava: '7' }],
  });
  expect(v.konfidensintervall).toEqual({ nedre: 48.8, ovre: 80.8, konfidensgrad: 95, metod: 'WILSON' });
  expect(v.medelvarde).toMatchObject({ varde: 2.99, enhet: 'MEDELVARDE' });
  expect(v.fordelning.map(({ steg, antal }) => [steg, antal.varde])).toEqual([[1, 4], [2, 6], [3, 8], [4, 12]]);
  expect(v.antalAvbrott).toMatchObject({ varde: null, status: 'EJ_INSAMLAD' });
});

it('flags a share that few answered, or few of those asked', () => {
  expect(matcellvarden({ ...EXAKT, svarsfrekvens: 49.9 }).andel.flaggor).toEqual(['LAG_TILLFORLITLIGHET']);
  expect(matcellvarden({ ...EXAKT, svarsfrekvens: null }).andel.flaggor).toEqual([]);
});

it('shows of a rounded cell the share and the range of answers, and says of all else that it is withheld', () => {
  const v = matcellvarden(AVRUNDAD);
  expect(v.andel).toMatchObject({ varde: 65, precision: 'EXAKT', flaggor: ['AVRUNDAD', 'LAG_TILLFORLITLIGHET'] });
  expect(v.andel.definition).toContain('Avrundad till närmaste 5 procent');
  expect(v.antalSvar).toMatchObject({ varde: null, min: 5, max: 19, precision: 'INTERVALL', status: 'NORMAL' });
  for (const value of [v.antalPositiva, v.medelvarde, v.antalVetEj, v.antalUtskick]) expect(value).toMatchObject({ varde: null, status: 'SEKRETESS' });
  expect([v.konfidensintervall, v.medelvardesintervall, v.fordelning]).toEqual([null, null, []]);
});

it.each([
  [{ andel: null, andelMin: 90, andelPrecision: 'OVER' }, { varde: null, min: 90, max: null, precision: 'OVER', status: 'NORMAL' }],
  [{ andel: null, andelMax: 10, andelPrecision: 'UNDER' }, { varde: null, min: null, max: 10, precision: 'UNDER', status: 'NORMAL' }],
])('shows an end as a bound: %j', (part, expected) => {
  expect(matcellvarden({ ...AVRUNDAD, ...part }).andel).toMatchObject(expected);
});

it('says why there is nothing', () => {
  const dold = matcellvarden({ ...EXAKT, ...TOMT, andel: null, skydd: 'DOLT', skyddsart: 'SEKUNDART', status: 'SEKRETESS' });
  expect([dold.andel.status, dold.antalSvar.status]).toEqual(['SEKRETESS', 'SEKRETESS']);
  expect(dold.andel.definition).toContain('en annan, mindre uppgift skulle annars gå att räkna ut');
  expect(matcellvarden({ ...EXAKT, ...TOMT, andel: null, status: 'EJ_INRAPPORTERAD' }).andel.status).toBe('EJ_INRAPPORTERAD');
  const utan = matcellvarden({ ...EXAKT, positivaSteg: null, andel: null, antalPositiva: null, status: 'EJ_TILLAMPLIG' });
  expect([utan.andel.status, utan.antalPositiva.status, utan.antalSvar.varde]).toEqual(['EJ_TILLAMPLIG', 'EJ_TILLAMPLIG', 30]);
});

it('shows a rounded unweighted mean as its code, and a hidden one as withheld', () => {
  const alla: MatcellRow = { ...EXAKT, niva: 'DELTAGANDE', forbundId: null, ovagtAntalForbund: 4 };
  expect(matcellvarden({ ...alla, ovagtSkydd: 'AVRUNDAT', ovagtMedel: 55 }).ovagtMedel).toMatchObject({ varde: 55, flaggor: ['AVRUNDAD'] });
  expect(matcellvarden({ ...alla, ovagtSkydd: 'AVRUNDAT', ovagtMedel: 90 }).ovagtMedel).toMatchObject({ varde: null, min: 90, precision: 'OVER' });
  expect(matcellvarden({ ...alla, ovagtSkydd: 'DOLT' }).ovagtMedel).toMatchObject({ varde: null, status: 'SEKRETESS' });
});

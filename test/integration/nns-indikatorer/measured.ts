import { withClient } from '../../../infra/database/connect';
import { type TestCell, type TestEnkat, type TestMatning, addEnkater, addMatning, addUtgava, avslutaUtgava } from '../../support/matcells';
import type { TestSubgraph } from '../../support/subgraph';

export const UNDER: TestEnkat = { id: 'prov-under', matpunkt: '4.1', punktversion: 'prov-1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER', fragarKon: true };
export const UNDER_NY: TestEnkat = { ...UNDER, version: '2', punktversion: 'prov-2', skala: [1, 4], positiva: [3, 4] };
export const DELTAGARE_7: TestEnkat = { id: 'prov-deltagare-7', matpunkt: '7.1', punktversion: 'prov-1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER' };
export const PERSONAL_7: TestEnkat = { id: 'prov-personal-7', matpunkt: '7.2', punktversion: 'prov-1', respondentgrupp: 'INSATSPERSONAL', mattillfalle: 'UNDER' };
export const STYRELSE: TestEnkat = { id: 'prov-styrelse', matpunkt: '14.1', punktversion: 'prov-1', respondentgrupp: 'STYRELSE', mattillfalle: 'PER_AR' };

export const INBJUDNA = [
  { forbund: 'skelleftea-norsjo', lan: '24' }, { forbund: 'umearegionen', lan: '24', insatser: ['umearegionen/prov'] }, { forbund: 'prov-a', lan: '25' }, { forbund: 'prov-b', lan: '25' },
];
export const FORSTA: TestMatning = { id: 'prov-2025', period: '2025', enkater: [UNDER, DELTAGARE_7, PERSONAL_7, STYRELSE], inbjudna: INBJUDNA };
export const ANDRA: TestMatning = { id: 'prov-2026', period: '2026', enkater: [UNDER], inbjudna: [...INBJUDNA.slice(0, 3), { forbund: 'prov-c', lan: '25' }] };
export const BROTT: TestMatning = { id: 'prov-2027', period: '2027', enkater: [UNDER_NY], inbjudna: INBJUDNA };
export const EXEMPEL: TestMatning = { id: 'prov-exempel', period: '2025', syntetisk: true, enkater: [UNDER], inbjudna: INBJUDNA.slice(0, 2) };

export const cell = (enkat: TestEnkat, forbund: string, positiva: number, svar: number, part: Partial<TestCell> = {}): TestCell => ({ enkat, forbund, positiva, svar, ...part });
export const alla = (enkat: TestEnkat, positiva: number, svar: number, part: Partial<TestCell> = {}): TestCell => ({ enkat, niva: 'DELTAGANDE', positiva, svar, antalForbund: 3, ...part });

/** 30 of 40, 45 of 100 of 250 asked, 8 of 12 (rounded), nobody. */
export const FORSTA_CELLER: readonly TestCell[] = [
  cell(UNDER, 'skelleftea-norsjo', 30, 40), cell(UNDER, 'umearegionen', 45, 100, { utskick: 250 }), cell(UNDER, 'prov-a', 8, 12), cell(UNDER, 'prov-b', 0, 0),
  cell(UNDER, 'umearegionen', 25, 50, { kon: 'KVINNOR' }), cell(UNDER, 'umearegionen', 20, 50, { kon: 'MAN' }),
  cell(UNDER, 'umearegionen', 20, 40, { niva: 'INSATS', insats: 'umearegionen/prov' }),
  alla(UNDER, 83, 152, { ovagt: 62.2 }), alla(UNDER, 40, 70, { kon: 'KVINNOR' }), { enkat: UNDER, niva: 'LAN', lan: '24', positiva: 75, svar: 140, antalForbund: 2 },
  cell(DELTAGARE_7, 'skelleftea-norsjo', 30, 60), cell(DELTAGARE_7, 'umearegionen', 60, 100), cell(DELTAGARE_7, 'prov-a', 10, 15), cell(DELTAGARE_7, 'prov-b', 0, 0), alla(DELTAGARE_7, 100, 175),
  cell(PERSONAL_7, 'skelleftea-norsjo', 48, 60), cell(PERSONAL_7, 'umearegionen', 62, 100), cell(PERSONAL_7, 'prov-a', 2, 3), cell(PERSONAL_7, 'prov-b', 20, 25), alla(PERSONAL_7, 132, 188),
  cell(STYRELSE, 'skelleftea-norsjo', 6, 8), cell(STYRELSE, 'umearegionen', 0, 0), cell(STYRELSE, 'prov-a', 5, 9), cell(STYRELSE, 'prov-b', 0, 0), alla(STYRELSE, 11, 17),
];

export const V = '{ varde min max precision enhet status flaggor syntetisk definition kallor { dokument avsnitt utgava } }';
export const OUTCOME = `id period kon forbund { id } insats { id } andelPositiva ${V} medelvarde ${V} antalSvar ${V} antalPositiva ${V} svarsfrekvens ${V} antalVetEj ${V} antalUtskick ${V}
  konfidensintervall { nedre ovre konfidensgrad metod } medelvardesintervall { nedre ovre } fordelning { steg text antal ${V} } varningar { kod text } syntetiskUtgava: utgava { id } matomgang { id }`;
export const POOLED = `andelAvSamtligaSvar ${V} ovagtMedelOverForbund ${V} antalForbund ${V} antalForbundTotalt ${V} svarsfrekvens ${V} antalSvar ${V} antalPositiva ${V} medelvarde ${V}
  konfidensintervall { nedre ovre metod } ovagtKonfidensintervall { nedre ovre metod } fordelning { steg antal ${V} }`;
export const COMPARISON = `query ($nummer: ID!, $fran: Period!, $till: Period!, $asOf: Tidpunkt, $utgava: ID) { indikator(nummer: $nummer) { jamforelse(fran: $fran, till: $till, asOf: $asOf, utgava: $utgava) {
  period respondentgrupp mattillfalle syntetisk matpunkt { id version } matomgang { id } utgava { id } deltagandeForbund { ${POOLED} }
  forbund { ${OUTCOME} perKon { kon ${OUTCOME} } perInsats { ${OUTCOME} } malnivaer { malniva ${V} } }
  lan { lan utfall { ${POOLED} } } deltagandePerKon { kon utfall { ${POOLED} } } varningar { kod text } } } }`;

export interface Figure { varde: number | null; min: number | null; max: number | null; status: string; syntetisk: boolean; precision: string; flaggor: string[]; kallor: { dokument: string; utgava: string }[] }
export interface Warning { kod: string; text: string }
export interface Outcome {
  id: string | null; kon: string | null; forbund: { id: string }; andelPositiva: Figure; antalSvar: Figure; antalPositiva: Figure; medelvarde: Figure; konfidensintervall: { nedre: number; metod: string } | null;
  fordelning: unknown[]; perKon: Outcome[]; perInsats: Outcome[]; varningar: Warning[]; malnivaer: unknown[];
}
export interface Line {
  period: string; syntetisk: boolean; respondentgrupp: string; matpunkt: { id: string; version: string | null } | null; matomgang: { id: string } | null; utgava: { id: string } | null;
  deltagandeForbund: Record<string, Figure> & { konfidensintervall: { metod: string } | null }; forbund: Outcome[]; lan: { lan: string; utfall: Record<string, Figure> }[];
  deltagandePerKon: { kon: string; utfall: Record<string, Figure> }[]; varningar: Warning[];
}

/** Ids of the releases that {@link seed} makes. */
export interface Utgavor {
  forsta: number;
  rattad: number;
  andra: number;
  brott: number;
  exempel: number;
}

/** Four measurements: 2025 with a correction, 2026 with another panel, 2027 with another version of the item, and an example of 2025. */
export async function seed(nns: TestSubgraph): Promise<Utgavor> {
  const utgavor: Utgavor = { forsta: 0, rattad: 0, andra: 0, brott: 0, exempel: 0 };
  await withClient(nns.database.migratorUrl, async (client) => {
    await addEnkater(client, [UNDER, UNDER_NY, DELTAGARE_7, PERSONAL_7, STYRELSE]);
    for (const matning of [FORSTA, ANDRA, BROTT, EXEMPEL]) await addMatning(client, matning);
    utgavor.forsta = await addUtgava(client, {
      matning: FORSTA, nummer: 1, gallerFran: '2025-03-01T00:00:00Z', celler: [cell(UNDER, 'skelleftea-norsjo', 20, 40), ...FORSTA_CELLER.slice(1)],
    });
    await avslutaUtgava(client, utgavor.forsta, 'ERSATT', '2025-05-01T00:00:00Z');
    utgavor.rattad = await addUtgava(client, { matning: FORSTA, nummer: 2, gallerFran: '2025-05-01T00:00:00Z', celler: FORSTA_CELLER });
    utgavor.andra = await addUtgava(client, {
      matning: ANDRA, nummer: 1, gallerFran: '2026-03-01T00:00:00Z',
      celler: [cell(UNDER, 'skelleftea-norsjo', 38, 40), cell(UNDER, 'umearegionen', 47, 100, { utskick: 250 }), cell(UNDER, 'prov-a', 9, 15), cell(UNDER, 'prov-c', 15, 30), alla(UNDER, 109, 185)],
    });
    utgavor.brott = await addUtgava(client, { matning: BROTT, nummer: 1, gallerFran: '2026-04-01T00:00:00Z', celler: [cell(UNDER_NY, 'skelleftea-norsjo', 25, 40), alla(UNDER_NY, 25, 40, { antalForbund: 1 })] });
    utgavor.exempel = await addUtgava(client, { matning: EXEMPEL, nummer: 1, gallerFran: '2025-03-01T00:00:00Z', celler: [cell(UNDER, 'skelleftea-norsjo', 22, 40), alla(UNDER, 22, 40, { antalForbund: 1 })] });
  });
  return utgavor;
}

/** Asks for a comparison, `rest` being further arguments. */
export const comparison = (nns: TestSubgraph) => async (fran: string, till: string, rest: Record<string, unknown> = {}, nummer = '4'): Promise<Line[]> => {
  const { data, errors } = await nns.ask(COMPARISON, { nummer, fran, till, ...rest });
  expect(errors).toBeUndefined();
  return data.indikator.jamforelse;
};
export const measured = (lines: readonly Line[], period: string, syntetisk = false) => lines.find((l) => l.matomgang !== null && l.period === period && l.syntetisk === syntetisk);
export const codes = (warned: { varningar: Warning[] } | undefined) => warned?.varningar.map((v) => v.kod) ?? [];
export const of = (line: Line | undefined, forbund: string) => line?.forbund.find((f) => f.forbund.id === forbund);

import { withClient } from '../../../../infra/database/connect';
import { addDeltagarutgava, type TestDeltagarcell, type TestDeltagarutgava, type Visat } from '../../../support/deltagarceller';
import { type TestSubgraph, startTestSubgraph } from '../../../support/subgraph';

const V = '{ varde min max precision enhet status flaggor syntetisk definition kallor { dokument avsnitt } }';
const FORBUND = 'skelleftea-norsjo';
const TORGET = `${FORBUND}/arbetsmarknadstorget`;
const STANDARD = 'arbete-studier-1';
const MED_ERSATTNING = 'arbete-studier-aktivitetsersattning-1';
const FULLFOLJDA = 'arbete-studier-fullfoljda-1';

let skelleftea: TestSubgraph;
beforeEach(async () => {
  skelleftea = await startTestSubgraph(FORBUND);
});
afterEach(() => skelleftea.stop());

const slapp = (utgava: TestDeltagarutgava): Promise<number> => withClient(skelleftea.database.skrivUrl, (client) => addDeltagarutgava(client, utgava));

async function ask(fields: string) {
  const { data, errors } = await skelleftea.entities('Samordningsforbund', [{ id: FORBUND }], `{ ${fields} }`);
  expect(errors).toBeUndefined();
  return data._entities[0];
}

const avslutade = (tabell: TestDeltagarcell['tabell'], varden: TestDeltagarcell['varden'], visat: Visat): TestDeltagarcell => ({ tabell, handelse: 'AVSLUTADE', varden, visat });
/** Those who ended in an insats, by whether a definition counts them as a result. */
const resultat = (insats: string | null, kon: string | null, definition: string, ja: Visat, nej: Visat): TestDeltagarcell[] =>
  [avslutade('RESULTAT', [insats, kon, `JA:${definition}`], ja), avslutade('RESULTAT', [insats, kon, `NEJ:${definition}`], nej)];
const koder = ({ varningar }: { varningar: { kod: string }[] }): string[] => varningar.map(({ kod }) => kod);

interface Andelsrad {
  kon: string | null;
  taljare: { varde: number | null; status: string };
  namnare: { varde: number | null; status: string };
  andel: { varde: number | null; status: string };
}
const tal = ({ kon, taljare, namnare, andel }: Andelsrad) => [kon, taljare.varde ?? taljare.status, namnare.varde ?? namnare.status, andel.varde ?? andel.status];
const ANDELAR = `status varningar { kod text } rader { kon definition { id namn beskrivning population sysselsattning forsorjning utanAvslutsanledning standard } taljare ${V} namnare ${V} andel ${V} }`;

describe('shares that reached a result', () => {
  test('of one year under two definitions are two numbers, each with what it counts, and cautions on the one that is not the standard', async () => {
    await slapp({
      ar: 2024,
      celler: [
        avslutade('RESULTAT', [null, null, null], 40), avslutade('RESULTAT', [null, 'KVINNOR', null], 25), avslutade('RESULTAT', [null, 'MAN', null], 15),
        ...resultat(null, null, STANDARD, 18, 22), ...resultat(null, 'KVINNOR', STANDARD, 10, 15), ...resultat(null, 'MAN', STANDARD, 8, 7),
        ...resultat(null, null, MED_ERSATTNING, 26, 14), ...resultat(null, null, FULLFOLJDA, 18, 12),
      ],
    });
    const { standard, ersattning, fullfoljda } = await ask(`standard: utfallsandelar(ar: 2024) { ${ANDELAR} }
      ersattning: utfallsandelar(ar: 2024, definition: "${MED_ERSATTNING}") { ${ANDELAR} } fullfoljda: utfallsandelar(ar: 2024, definition: "${FULLFOLJDA}") { ${ANDELAR} }`);
    expect(standard.rader.map(tal)).toEqual([[null, 18, 40, 45], ['KVINNOR', 10, 25, 40], ['MAN', 8, 15, 53.3]]);
    expect(ersattning.rader.map(tal)).toEqual([[null, 26, 40, 65]]);
    // Those who broke off are in no denominator of the last: it is not all who ended.
    expect(fullfoljda.rader.map(tal)).toEqual([[null, 18, 30, 60]]);
    expect([standard, ersattning, fullfoljda].map(koder)).toEqual([
      ['DELTAGANDEN_EJ_PERSONER'], ['EJ_STANDARDDEFINITION', 'RAKNAR_AKTIVITETSERSATTNING', 'DELTAGANDEN_EJ_PERSONER'], ['EJ_STANDARDDEFINITION', 'DELTAGANDEN_EJ_PERSONER'],
    ]);
    expect(standard.rader[0].definition).toMatchObject({ id: STANDARD, standard: true, population: 'SAMTYCKANDE', sysselsattning: expect.arrayContaining(['ARBETE', 'STUDIER']), forsorjning: [] });
    expect(ersattning.rader[0].andel).toMatchObject({ enhet: 'PROCENT', definition: ersattning.rader[0].definition.beskrivning, kallor: [{ dokument: 'Deltagare 2024, utgåva 1' }] });
  });

  test('are hidden when a part of them is, also where the whole is shown', async () => {
    await slapp({
      ar: 2024,
      celler: [
        avslutade('RESULTAT', [null, null, null], 40), ...resultat(null, null, STANDARD, 'SEKRETESS', 'SEKRETESS'),
        avslutade('RESULTAT', [null, 'MAN', null], 'SEKRETESS'), ...resultat(null, 'MAN', STANDARD, 8, 'SEKRETESS'), ...resultat(null, null, FULLFOLJDA, 8, 'SEKRETESS'),
      ],
    });
    const { standard, fullfoljda } = await ask(`standard: utfallsandelar(ar: 2024) { ${ANDELAR} } fullfoljda: utfallsandelar(ar: 2024, definition: "${FULLFOLJDA}") { ${ANDELAR} }`);
    expect(standard.rader.map(tal)).toEqual([[null, 'SEKRETESS', 40, 'SEKRETESS'], ['MAN', 8, 'SEKRETESS', 'SEKRETESS']]);
    expect(fullfoljda.rader.map(tal)).toEqual([[null, 8, 'SEKRETESS', 'SEKRETESS']]);
    expect(koder(standard)).toContain('SKYDDAT_VARDE');
    const hidden = standard.rader[0].andel;
    expect([hidden.min, hidden.max, hidden.flaggor]).toEqual([null, null, []]);
  });

  test('of nobody are not applicable', async () => {
    await slapp({ ar: 2024, celler: [avslutade('RESULTAT', [null, null, null], 0), ...resultat(null, null, STANDARD, 0, 0)] });
    expect((await ask(`utfallsandelar(ar: 2024) { ${ANDELAR} }`)).utfallsandelar.rader.map(tal)).toEqual([[null, 0, 0, 'EJ_TILLAMPLIG']]);
  });

  test('of a definition that does not exist are refused with those that there are; of one that the release does not count they are not reported', async () => {
    await slapp({ ar: 2024, celler: [avslutade('RESULTAT', [null, null, null], 40), ...resultat(null, null, STANDARD, 18, 22)] });
    const { errors } = await skelleftea.entities('Samordningsforbund', [{ id: FORBUND }], '{ utfallsandelar(ar: 2024, definition: "till-arbete") { status } }');
    expect(errors).toMatchObject([{ message: expect.stringContaining(MED_ERSATTNING), extensions: { code: 'OKAND_DEFINITION', falt: 'definition', definitioner: expect.arrayContaining([STANDARD, FULLFOLJDA]) } }]);
    expect((await ask(`utfallsandelar(ar: 2024, definition: "${FULLFOLJDA}") { status rader { kon } }`)).utfallsandelar).toEqual({ status: 'EJ_INRAPPORTERAD', rader: [] });
    expect((await ask(`utfallsandelar(ar: 2023) { status rader { kon } }`)).utfallsandelar).toEqual({ status: 'EJ_INRAPPORTERAD', rader: [] });
  });

  test('of an insats say when what is printed of it counts another way, and only then', async () => {
    const utanTryckt = `${FORBUND}/plug-in`;
    const celler = [TORGET, utanTryckt].flatMap((insats) => [avslutade('RESULTAT', [insats, null, null], 40), ...resultat(insats, null, STANDARD, 18, 22), ...resultat(insats, null, MED_ERSATTNING, 26, 14)]);
    await slapp({ ar: 2014, kallsystem: 'SUS', celler });
    const { data } = await skelleftea.entities('Insats', [{ id: TORGET }, { id: utanTryckt }], `{ standard: utfallsandelar(ar: 2014) { ${ANDELAR} } ersattning: utfallsandelar(ar: 2014, definition: "${MED_ERSATTNING}") { ${ANDELAR} } }`);
    const [{ standard, ersattning }, annan] = data._entities;
    expect(standard.rader.map(tal)).toEqual([[null, 18, 40, 45]]);
    expect([standard, annan.standard, annan.ersattning].map(koder)).toEqual([
      ['TIDSSERIEBROTT', 'DELTAGANDEN_EJ_PERSONER', 'OLIKA_DEFINITION'], ['TIDSSERIEBROTT', 'DELTAGANDEN_EJ_PERSONER'],
      ['TIDSSERIEBROTT', 'EJ_STANDARDDEFINITION', 'RAKNAR_AKTIVITETSERSATTNING', 'DELTAGANDEN_EJ_PERSONER'],
    ]);
    expect(standard.varningar.at(-1).text).toContain('«Till arbete, studier eller aktivitetsersättning»');
    expect(ersattning.varningar.at(-1).text).not.toContain('«Till arbete, studier eller aktivitetsersättning»');
  });
});

describe('before and after', () => {
  const FE = `status antal ${V} varningar { kod } rader { kon kod namn fore ${V} efter ${V} forandring ${V} andelFore ${V} andelEfter ${V} andelsforandring ${V} }`;
  const rad = (r: Record<string, { varde: number | null; status: string }> & { kon: string | null; kod: string }) =>
    [r.kod, r.kon, ...['fore', 'efter', 'forandring', 'andelFore', 'andelEfter', 'andelsforandring'].map((falt) => r[falt]?.varde ?? r[falt]?.status)];

  test('each code has its numbers at start and end, by sex, with the change; several may hold at once', async () => {
    const flersvar = (kon: string | null, kod: string | null, fore: Visat, efter: Visat) => [avslutade('SYSSELSATTNING', ['FORE', kon, kod], fore), avslutade('SYSSELSATTNING', ['EFTER', kon, kod], efter)];
    await slapp({
      ar: 2024, syntetisk: true,
      celler: [
        ...flersvar(null, null, 40, 40), ...flersvar('KVINNOR', null, 25, 25), ...flersvar('MAN', null, 15, 15),
        ...flersvar(null, 'ARBETSSOKANDE', 30, 12), ...flersvar('KVINNOR', 'ARBETSSOKANDE', 20, 'SEKRETESS'), ...flersvar('MAN', 'ARBETSSOKANDE', 10, 'SEKRETESS'), ...flersvar(null, 'ARBETE', 0, 14),
      ],
    });
    const { foreEfter } = await ask(`foreEfter(ar: 2024, vad: SYSSELSATTNING) { ${FE} }`);
    expect([foreEfter.status, foreEfter.antal.varde, koder(foreEfter)]).toEqual(['NORMAL', 40, ['SYNTETISKA_VARDEN', 'DELTAGANDEN_EJ_PERSONER', 'FLERA_SVAR', 'SKYDDAT_VARDE']]);
    expect(foreEfter.rader.map(rad)).toEqual([
      ['ARBETE', null, 0, 14, 14, 0, 35, 35],
      ['ARBETSSOKANDE', null, 30, 12, -18, 75, 30, -45],
      ['ARBETSSOKANDE', 'KVINNOR', 20, 'SEKRETESS', 'SEKRETESS', 80, 'SEKRETESS', 'SEKRETESS'],
      ['ARBETSSOKANDE', 'MAN', 10, 'SEKRETESS', 'SEKRETESS', 66.7, 'SEKRETESS', 'SEKRETESS'],
    ]);
    const [{ namn, forandring, andelsforandring }] = foreEfter.rader;
    expect([namn, forandring.enhet, andelsforandring.enhet, forandring.syntetisk]).toEqual(['Arbete utan stöd', 'ANTAL', 'PROCENTENHETER', true]);
  });

  test('in four parts each is counted once, out of two tables', async () => {
    const fyra = (kod: string | null, fore: number, efter: number) => [avslutade('FYRDELNING_FORE', [null, null, kod], fore), avslutade('FYRDELNING_EFTER', [null, null, kod], efter)];
    await slapp({ ar: 2024, celler: [...fyra(null, 40, 40), ...fyra('OVRIGT', 30, 10), ...fyra('FORVARVSARBETE', 10, 30), avslutade('FYRDELNING_FORE', [TORGET, null, 'OVRIGT'], 30)] });
    const { foreEfter, forsorjning } = await ask(`foreEfter(ar: 2024, vad: FYRDELNING) { ${FE} } forsorjning: foreEfter(ar: 2024, vad: FORSORJNING) { ${FE} }`);
    expect(foreEfter.rader.map(rad)).toEqual([['FORVARVSARBETE', null, 10, 30, 20, 25, 75, 50], ['OVRIGT', null, 30, 10, -20, 75, 25, -50]]);
    expect(koder(foreEfter)).toEqual(['DELTAGANDEN_EJ_PERSONER']);
    expect(forsorjning).toMatchObject({ status: 'EJ_INRAPPORTERAD', rader: [] });
  });
});

describe('what insatser cost', () => {
  const KOSTNADER = `status definition { id } varningar { kod text } rader { insats { id namn } forbundetsFinansiering ${V} totalKostnad ${V} deltog ${V} helarsekvivalenter ${V} resultat ${V}
    kostnadPerDeltagare ${V} kostnadPerHelarsekvivalent ${V} kostnadPerResultat ${V} varningar { kod text } }`;
  const FALT = ['forbundetsFinansiering', 'deltog', 'helarsekvivalenter', 'resultat', 'kostnadPerDeltagare', 'kostnadPerHelarsekvivalent', 'kostnadPerResultat'] as const;
  type Kostnad = Record<(typeof FALT)[number], { varde: number | null; status: string; syntetisk: boolean; definition: string | null; kallor: { dokument: string }[] }> & { insats: { id: string }; varningar: { kod: string }[] };
  const rakning = (insats: string, deltog: Visat, helar: Visat, ja: Visat) => [
    { tabell: 'DELTAGANDE' as const, varden: [insats, null], visat: deltog }, { tabell: 'HELARSEKVIVALENTER' as const, varden: [insats, null], visat: helar }, avslutade('RESULTAT', [insats, null, `JA:${STANDARD}`], ja),
  ];
  const visa = (rader: Kostnad[], insats: string) => FALT.map((falt) => {
    const value = rader.find((r) => r.insats.id === insats)?.[falt];
    return value?.varde ?? value?.status;
  });

  test('is the money in print divided by the counts that are shown; a hidden count hides its cost, and a made-up one makes it made up', async () => {
    await slapp({
      ar: 2014, syntetisk: true,
      celler: [...rakning(TORGET, 100, 40.5, 20), ...rakning(`${FORBUND}/medurs`, 'SEKRETESS', 'SEKRETESS', 0), ...rakning(`${FORBUND}/exempelinsats`, 10, 4, 'SEKRETESS')],
    });
    const { deltagarkostnader: lista } = await ask(`deltagarkostnader(ar: 2014) { ${KOSTNADER} }`);
    const rader = lista.rader as Kostnad[];
    expect([lista.status, lista.definition.id, koder(lista)]).toEqual(['NORMAL', STANDARD, ['SYNTETISKA_VARDEN', 'DELTAGANDEN_EJ_PERSONER', 'BARA_FORBUNDETS_KOSTNAD']]);
    expect(visa(rader, TORGET)).toEqual([1_222_883, 100, 40.5, 20, 12_229, 30_195, 61_144]);
    expect(visa(rader, `${FORBUND}/medurs`)).toEqual([745_200, 'SEKRETESS', 'SEKRETESS', 0, 'SEKRETESS', 'SEKRETESS', 'EJ_TILLAMPLIG']);
    expect(visa(rader, `${FORBUND}/exempelinsats`)).toEqual(['EJ_INSAMLAD', 10, 4, 'SEKRETESS', 'EJ_INSAMLAD', 'EJ_INSAMLAD', 'SEKRETESS']);
    for (const rad of rader) {
      expect(rad.forbundetsFinansiering.syntetisk).toBe(false);
      for (const falt of ['kostnadPerDeltagare', 'kostnadPerHelarsekvivalent', 'kostnadPerResultat'] as const) expect([rad.insats.id, falt, rad[falt].syntetisk]).toEqual([rad.insats.id, falt, true]);
    }
    const torget = rader.find((r) => r.insats.id === TORGET);
    expect(torget?.kostnadPerDeltagare.kallor.map(({ dokument }) => dokument)).toEqual([...(torget?.forbundetsFinansiering.kallor ?? []).map(({ dokument }) => dokument), 'Deltagare 2014, utgåva 1']);
    expect(torget && koder(torget)).toEqual(['SYNTETISKA_VARDEN', 'OLIKA_DEFINITION']);
    // What has money and no counts is not left out.
    const utan = rader.filter((r) => r.deltog.status === 'EJ_INRAPPORTERAD');
    expect(utan.length).toBeGreaterThan(0);
    for (const rad of utan) expect([rad.kostnadPerDeltagare.status, rad.kostnadPerDeltagare.varde]).toEqual(['EJ_INRAPPORTERAD', null]);
  });

  test('counts all participants where they are counted, and says that results are of the consenting only', async () => {
    await slapp({ ar: 2014, celler: [...rakning(TORGET, 100, 40, 20), { tabell: 'DELTAGANDE', population: 'ALLA', varden: [TORGET, null], visat: 200 }] });
    const { deltagarkostnader: lista } = await ask(`deltagarkostnader(ar: 2014) { ${KOSTNADER} }`);
    const torget = (lista.rader as Kostnad[]).find((r) => r.insats.id === TORGET);
    expect([torget?.deltog.varde, torget?.kostnadPerDeltagare.varde, torget?.kostnadPerDeltagare.syntetisk]).toEqual([200, 6114, false]);
    expect(torget?.kostnadPerDeltagare.definition).toContain('alla deltagare');
    expect(torget && koder(torget)).toEqual(['LAG_TACKNING', 'OLIKA_DEFINITION']);
  });

  test('is not told of a year without a release', async () => {
    expect((await ask(`deltagarkostnader(ar: 2014) { ${KOSTNADER} }`)).deltagarkostnader).toMatchObject({ status: 'EJ_INRAPPORTERAD', rader: [], definition: { id: STANDARD } });
  });
});

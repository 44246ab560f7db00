import { type TestSubgraph, chefVid, startTestSubgraph } from '../../support/subgraph';
import { DELTAGARE, planned, setStatus, storeAnswers } from './matomgang-support';

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
});
afterAll(() => nns.stop());

const present = async (id: string) => (await nns.ask('query ($id: ID!) { matomgang(id: $id) { lopnummer } }', { id })).data.matomgang.lopnummer as number;
const approve = async (lopnummer: number) => (await nns.ask(
  'mutation ($l: Int) { godkannUppgifter(matomgang: "granskas", forbund: "norra", lopnummer: $l) { matomgang { lopnummer } fel { kod falt text } } }', { l: lopnummer }, { as: chefVid('norra') },
)).data.godkannUppgifter;

test('figures are approved as they were seen: a number that is not the present one is refused, and says which it is', async () => {
  await planned(nns, 'granskas', ['OPPEN']);
  await storeAnswers(nns.database, { matomgang: 'granskas', forbund: 'norra', enkat: DELTAGARE, svar: [{ respondent: 'a', steg: Array.from({ length: 7 }, () => 3) }] });
  await setStatus(nns, 'granskas', 'STANGD');
  const seen = await present('granskas');
  await setStatus(nns, 'granskas', 'VALIDERAD');
  const now = await present('granskas');
  expect(await approve(seen)).toEqual({ matomgang: null, fel: [{ kod: 'FEL_LOPNUMMER', falt: 'lopnummer', text: expect.stringContaining(`löpnumret är ${now}, inte ${seen}`) }] });
  expect(await approve(now)).toEqual({ matomgang: { lopnummer: now + 1 }, fel: [] });
});

test('answers are taken into the measurement as it was seen, and no other', async () => {
  await planned(nns, 'svaras', ['OPPEN']);
  const now = await present('svaras');
  const send = async (lopnummer: number) => (await nns.ask(
    'mutation ($indata: EnkatsvarIndata!, $l: Int) { importeraEnkatsvar(indata: $indata, lopnummer: $l) { inlast fel { regel text } } }',
    { indata: { matomgang: 'svaras', forbund: 'norra', enkat: DELTAGARE, filnamn: 'svar.csv', innehallBase64: Buffer.from('respondent\n').toString('base64') }, l: lopnummer }, { as: chefVid('norra') },
  )).data.importeraEnkatsvar as { inlast: boolean; fel: { regel: string; text: string }[] };
  expect(await send(now - 1)).toEqual({ inlast: false, fel: [{ regel: 'FEL_LOPNUMMER', text: expect.stringContaining(`löpnumret är ${now}, inte ${now - 1}`) }] });
  expect((await send(now)).fel.map(({ regel }) => regel)).not.toContain('FEL_LOPNUMMER');
});

import { rattaMatomgang, slappMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/slapp';
import { type TestSubgraph, startTestSubgraph } from '../../../support/subgraph';
import { cell, celler, medKlient, planera, registreraTestinstrument, svara } from './matning';

let service: TestSubgraph;
beforeAll(async () => {
  service = await startTestSubgraph('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(service.database);
});
afterAll(() => service.stop());

const skriv = <T>(run: Parameters<typeof medKlient<T>>[1]): Promise<T> => medKlient(service.database.skrivUrl, run);

async function slappt(id: string): Promise<number> {
  await skriv(async (client) => {
    await planera(client, { id, forbund: ['a', 'b', 'c'].map((f) => ({ id: f })) });
    await svara(client, id, ['a', 'b', 'c'].map((forbund) => ({ forbund, antal: 30, steg: [5, 5, 5] })));
    await svara(client, id, [{ forbund: 'a', enkat: 'styrelse', antal: 3, steg: [4] }]);
  });
  return (await skriv((client) => slappMatomgang(client, { id, skal: 'Prov', vem: 'prov' }))).utgavaId;
}

test('how many boards have answered is not told where their answers are hidden', async () => {
  const utgavaId = await slappt('n');
  expect(cell(await celler(service.database.publikUrl, utgavaId, 's.1'), { niva: 'DELTAGANDE' })).toMatchObject({ skydd: 'DOLT', antal_forbund: null, svarsfrekvens: null });
  expect(cell(await celler(service.database.publikUrl, utgavaId, 'p.1'), { niva: 'DELTAGANDE' })).toMatchObject({ antal_forbund: 3 });
});

test('a correction under embargo does not show in the end of the release that it is to replace', async () => {
  await slappt('e');
  await skriv(async (client) => {
    await client.query(`update matomgang set publiceras = now() + interval '10 days' where id = 'e'`);
    await svara(client, 'e', [{ forbund: 'b', antal: 25, steg: [1, 1, 1] }]);
  });
  await skriv((client) => rattaMatomgang(client, { id: 'e', skal: 'Hemligt än', vem: 'prov' }));
  const { data, errors } = await service.ask('{ matomgang(id: "e") { utgavor { nummer gallerTill avslut avslutSkal } } }');
  expect(errors).toBeUndefined();
  expect(data.matomgang.utgavor).toEqual([{ nummer: 1, gallerTill: null, avslut: null, avslutSkal: null }]);
});

import { rattaMatomgang, slappMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/slapp';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { type Cellrad, type Svar, cell, celler, medKlient, planera, registreraTestinstrument, svara } from './matning';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(database);
});
afterAll(() => database.drop());

const svarAv = (forbund: string, positiva: number, ovriga: number): Svar[] => [{ forbund, antal: positiva, steg: [5, 5, 5] }, { forbund, antal: ovriga, steg: [1, 1, 1] }].filter((s) => s.antal > 0);
const STORA = ['a', 'b', 'c', 'd'].flatMap((f, at) => svarAv(f, 20 + at, 12));

/** Releases answers, then others added as a correction: the cells of both releases, as readers see them. */
async function rattad(id: string, forst: readonly Svar[], sedan: readonly Svar[]): Promise<{ fore: Cellrad[]; efter: Cellrad[] }> {
  await medKlient(database.skrivUrl, async (client) => {
    await planera(client, { id, forbund: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((f) => ({ id: f, lan: f < 'd' ? '01' : '24' })) });
    await svara(client, id, forst);
  });
  const former = await medKlient(database.skrivUrl, (client) => slappMatomgang(client, { id, skal: 'Prov', vem: 'prov' }));
  await medKlient(database.skrivUrl, (client) => svara(client, id, sedan));
  const later = await medKlient(database.skrivUrl, (client) => rattaMatomgang(client, { id, skal: 'Svar kom sent', vem: 'prov' }));
  return { fore: await celler(database.publikUrl, former.utgavaId, 'p.1'), efter: await celler(database.publikUrl, later.utgavaId, 'p.1') };
}

const alla = (rows: readonly Cellrad[]): Cellrad => cell(rows, { niva: 'DELTAGANDE' });

test('a few late answers are not the new total less the former one', async () => {
  const { fore, efter } = await rattad('sen', STORA, svarAv('e', 2, 1));
  expect(alla(fore)).toMatchObject({ skydd: 'INGET', antal_svar: 134, antal_positiva: 86 });
  expect(cell(fore, { niva: 'FORBUND', forbund: 'e' })).toMatchObject({ status: 'EJ_INRAPPORTERAD' });
  expect(cell(efter, { niva: 'FORBUND', forbund: 'e' })).toMatchObject({ skydd: 'DOLT' });
  expect(alla(efter)).toMatchObject({ skydd: 'AVRUNDAT', skyddsart: 'SEKUNDART', andel: 65, antal_svar: null, nedre: null, ovagt_medel: null });
});

test('what was rounded is not the former total less the new one, once it is exact', async () => {
  const { fore, efter } = await rattad('mindre', [...STORA, ...svarAv('e', 12, 7), ...svarAv('f', 8, 4), ...svarAv('g', 9, 9)], svarAv('e', 0, 1));
  expect(cell(fore, { niva: 'FORBUND', forbund: 'e' })).toMatchObject({ skydd: 'AVRUNDAT' });
  // 19 to 20: now exact, so that the former 19 would be known by the answer that the totals differ by.
  expect([alla(fore)['skydd'], alla(efter)['skydd']]).toEqual(['INGET', 'AVRUNDAT']);
});

test('a correction of what is shown exactly, or of several small förbund together, leaves the total exact', async () => {
  const stor = await rattad('stor', STORA, svarAv('e', 25, 10));
  expect(alla(stor.efter)).toMatchObject({ skydd: 'INGET', antal_svar: 169 });
  const flera = await rattad('flera', STORA, [...svarAv('e', 8, 4), ...svarAv('f', 7, 6), ...svarAv('g', 9, 5)]);
  expect(alla(flera.efter)).toMatchObject({ skydd: 'INGET', antal_svar: 173 });
});

test('a correction by so few answers that the two releases would tell them is not exact, by as many as the policy wants it is', async () => {
  const ett = await rattad('ett-svar', STORA, svarAv('a', 1, 0));
  expect([alla(ett.fore), cell(ett.fore, { niva: 'FORBUND', forbund: 'a' })].map(({ skydd }) => skydd)).toEqual(['INGET', 'INGET']);
  for (const efter of [alla(ett.efter), cell(ett.efter, { niva: 'FORBUND', forbund: 'a' })]) {
    expect(efter).toMatchObject({ skyddsart: 'SEKUNDART', antal_svar: null, antal_positiva: null, fordelning: null });
  }
  expect(cell(ett.efter, { niva: 'FORBUND', forbund: 'b' })).toMatchObject({ skydd: 'INGET' });
  const fem = await rattad('fem-svar', STORA, svarAv('a', 3, 2));
  expect([alla(fem.efter), cell(fem.efter, { niva: 'FORBUND', forbund: 'a' })]).toMatchObject([{ skydd: 'INGET', antal_svar: 139 }, { skydd: 'INGET', antal_svar: 37 }]);
});

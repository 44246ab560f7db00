import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateAndLoad } from '../../../../subgraphs/shared/database/migrate';
import { subgraphFor } from '../../../../subgraphs/roles';
import { pino } from 'pino';
import type { Framsteg } from '../../../../subgraphs/forbund/deltaganden/import/uppdrag';
import { importeraDeltagare } from '../../../../subgraphs/forbund/deltaganden/import/import';
import { FORBUND, HEMLIGHET, type Testforbund, csv, openForbund, rader } from './support';

let forbund: Testforbund;
beforeAll(async () => {
  forbund = await openForbund();
});
afterAll(() => forbund.stop());
beforeEach(() => forbund.tom());

const MANY = 20_000;
const many = (more: Readonly<Record<string, string>> = {}): string =>
  rader(...Array.from({ length: MANY }, (_, i) => ({ nyckel: `A-${i}`, slutdatum: '2024-11-01', kommun: '2480', forsorjning_fore: 'LON:50 + SJUKPENNING:50', ...more })));

test('a large file is taken in as it is read, and tells how far it has come', async () => {
  const path = join(forbund.folder, 'stor.csv');
  writeFileSync(path, many());
  const seen: Framsteg[] = [];
  const result = await forbund.write.transaction((client) => importeraDeltagare(client, {
    forbund: FORBUND, source: { name: 'stor.csv', path }, ersatt: false, hemlighet: () => HEMLIGHET, vem: 'provaren', onProgress: (f) => void seen.push({ ...f }),
  }));
  expect(result).toMatchObject({ inlast: true, antalNya: MANY });
  expect(seen.length).toBeGreaterThan(10);
  expect(seen.at(-1)).toMatchObject({ skede: 'SPARAR', rader: MANY });
  expect(await forbund.query('select count(*)::integer as n from deltagande')).toEqual([{ n: MANY }]);
});

test('of a file with many faults the first thousand are shown, and all are counted', async () => {
  const { inlast, fel, antalFel } = await forbund.importera(many({ kommun: 'x', insats: 'finns-inte' }));
  expect([inlast, fel.length, antalFel]).toEqual([false, 1000, 2 * MANY]);
  expect(fel.slice(0, 2).map((f) => `${f.rad}:${f.kolumn}`)).toEqual(['2:3', '2:7']);
});

test('one that is broken off leaves nothing', async () => {
  const before = await forbund.skrivet();
  const stop = new AbortController();
  await expect(forbund.importera(many(), { avbryt: stop.signal, onProgress: ({ rader: n }) => (n > 5000 ? stop.abort() : undefined) })).rejects.toThrow(/abort/i);
  expect(await forbund.skrivet()).toBe(before);
  expect(await forbund.importera(rader({}))).toMatchObject({ inlast: true });
});

test('two at once wait for each other: of the same row one is taken in', async () => {
  const results = await Promise.all(['2480', '2404', '2417'].map((kommun) => forbund.importera(rader({ nyckel: 'A-1', kommun }))));
  expect(results.filter((r) => r.inlast)).toHaveLength(1);
  expect(results.flatMap((r) => r.fel.map((f) => f.regel))).toEqual(['NYCKEL_FINNS', 'NYCKEL_FINNS']);
});

test('data files may not take away an insats that there are participations of, and may be loaded anew otherwise', async () => {
  const subgraph = subgraphFor(FORBUND);
  if (!subgraph) throw new Error('No such role.');
  const { definition } = subgraph;
  const load = (utan: string) => migrateAndLoad({
    definition: { ...definition, published: { ...definition.published, load: (files, writer, owner) => definition.published.load(files.map((f) => without(f, utan)), writer, owner) } },
    owner: FORBUND, migratorUrl: forbund.database.migratorUrl, log: pino({ level: 'silent' }),
  });
  await forbund.importera(rader({ insats: 'steget-vidare' }));
  await forbund.importera(csv(['insats', 'ar', 'kvinnor', 'man'], ['jobbsparen', 2024, 5, 6]), { name: 'antal.csv' });
  const again = () => forbund.query(`update utgava set checksumma = 'en annan' where ursprung = 'PUBLICERADE_DOKUMENT' and status = 'SLAPPT'`);
  await again();
  await expect(load('steget-vidare')).rejects.toMatchObject({ kod: 'INSATS_I_BRUK', message: expect.stringContaining('umearegionen/steget-vidare') as string });
  await expect(load('jobbsparen')).rejects.toMatchObject({ kod: 'INSATS_I_BRUK' });
  expect(await load('ingen')).toMatchObject({ unchanged: false });
  expect(await forbund.query('select insats_id from deltagande')).toEqual([{ insats_id: 'umearegionen/steget-vidare' }]);
});

/** A data file without one insats. */
function without<F extends { content: unknown }>(file: F, id: string): F {
  const content = file.content as { insatser: { id: string }[] };
  return { ...file, content: { ...content, insatser: content.insatser.filter((insats) => insats.id !== id) } };
}

/*
 * A task of a measurement in a process of its own. Gets its order as a message, and answers with what it took.
 */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pino } from 'pino';
import { importeraEnkatsvar } from '../../../subgraphs/nns-indikatorer/enkatsvar/import';
import { andraLage } from '../../../subgraphs/nns-indikatorer/matomgang/lage';
import { slappMatomgang } from '../../../subgraphs/nns-indikatorer/slapp/slapp';
import { openDriftDatabase } from '../../../subgraphs/shared/database/drift';
import type { WriteDatabase } from '../../../subgraphs/shared/database/write';
import { egenToppMb, toppMb } from './memory';
import type { Order, Svarsfil, Utfall } from './orders';

const VEM = 'bench';

type Del = Pick<Utfall, 'sekunder' | 'antalEnkater' | 'antalSvar' | 'skeden'>;

const INGET = { antalEnkater: 0, antalSvar: 0, skeden: { LASER: 0, PROVAR: 0, SPARAR: 0 } };

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

async function importera(database: WriteDatabase, matomgang: string, filer: readonly Svarsfil[]): Promise<Del> {
  const total = { antalEnkater: 0, antalSvar: 0, skeden: { ...INGET.skeden } };
  const sekunder = await timed(async () => {
    for (const { path, forbund, enkat } of filer) {
      let skede: keyof Utfall['skeden'] = 'LASER';
      let since = performance.now();
      const next = (to: typeof skede) => {
        if (to === skede) return;
        const now = performance.now();
        total.skeden[skede] += (now - since) / 1000;
        [skede, since] = [to, now];
      };
      const resultat = await database.transaction((client) => importeraEnkatsvar(client, {
        matomgang, forbund, enkat, source: { name: basename(path), path }, ersatt: false, vem: VEM, onProgress: (f) => next(f.skede),
      }));
      total.skeden[skede] += (performance.now() - since) / 1000;
      if (!resultat.inlast) throw new Error(`${basename(path)} lästes inte in: ${resultat.fel[0]?.text}`);
      total.antalEnkater += resultat.antalEnkater;
      total.antalSvar += resultat.antalSvar;
    }
  });
  return { sekunder, ...total };
}

const copyTable = (kolumner: number): string => `kopia_${kolumner}`;

async function kopiera(database: WriteDatabase, filer: readonly Svarsfil[]): Promise<Del> {
  const widths = [...new Set(filer.map((f) => f.kolumner))];
  await database.transaction(async (client) => {
    for (const n of widths) {
      await client.query(`drop table if exists ${copyTable(n)}`);
      await client.query(`create unlogged table ${copyTable(n)} (${Array.from({ length: n }, (_, i) => `k${i} text`).join(', ')})`);
    }
  });
  const sekunder = await timed(async () => {
    for (const { path, kolumner } of filer) {
      await database.transaction((client) => pipeline(createReadStream(path), client.query(copyFrom(`copy ${copyTable(kolumner)} from stdin (format csv, delimiter ';', header)`))));
    }
  });
  await database.transaction(async (client) => {
    for (const n of widths) await client.query(`drop table ${copyTable(n)}`);
  });
  return { ...INGET, sekunder };
}

async function iMatomgangen(database: WriteDatabase, run: (client: ClientBase) => Promise<unknown>): Promise<Del> {
  return { ...INGET, sekunder: await timed(async () => void (await database.transaction(run))) };
}

async function validera(database: WriteDatabase, matomgang: string): Promise<Del> {
  await database.transaction((client) => andraLage(client, matomgang, 'STANGD', VEM));
  return iMatomgangen(database, (client) => andraLage(client, matomgang, 'VALIDERAD', VEM));
}

function utfor(database: WriteDatabase, order: Order): Promise<Del> {
  switch (order.gor) {
    case 'IMPORTERA': return importera(database, order.matomgang, order.filer);
    case 'KOPIERA': return kopiera(database, order.filer);
    case 'VALIDERA': return validera(database, order.matomgang);
    case 'SLAPP': return iMatomgangen(database, (client) => slappMatomgang(client, { id: order.matomgang, skal: 'Mätning', vem: VEM, utanAllasGranskning: true }));
  }
}

async function main(order: Order): Promise<void> {
  // One connection, so that one backend does all the work.
  const database = openDriftDatabase(order.url, pino({ level: 'silent' }), 1);
  const { rows: [backend] } = await database.transaction((client) => client.query<{ pid: number }>('select pg_backend_pid() as pid'));
  const del = await utfor(database, order);
  const utfall: Utfall = { ...del, toppMb: egenToppMb(), databastoppMb: backend && toppMb(backend.pid) };
  await database.close();
  process.send?.(utfall, () => process.disconnect());
}

process.once('message', (order) => {
  main(order as Order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
});

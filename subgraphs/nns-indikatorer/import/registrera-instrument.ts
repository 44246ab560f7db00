import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Utgava } from '../../shared/database/entities';
import { migratorSource } from '../../shared/database/migrate';
import { fragbar, invantaGateways } from '../../shared/dataversion/invanta';
import { type Catalogue, readCatalogue } from '../../shared/datafiles/catalogue';
import { DataFileError, type ParsedFile, parseDataFile } from '../../shared/datafiles/parse';
import { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { projectRoot } from '../../shared/paths';
import { Matpunkt } from '../entities/katalog';
import { anteckna } from '../matomgang/handelse';
import { nnsIndikatorer } from '../subgraph';
import { type Instrument, addedVersions, checkInstrument } from './check-instrument';
import { type Instrumentfil, instrumentfil } from './form-instrument';
import { loadEnkater, writeVersion } from './load-enkater';

/** What a registration did. `redanRegistrerat`: the same file was registered before, and nothing was written. */
export interface Instrumentresultat {
  redanRegistrerat: boolean;
  utgavaId: number;
  antalMatpunkter: number;
  antalVersioner: number;
  antalEnkater: number;
}

// Rows of published files are numbered from 1 at every load: what is registered comes after them, however many they become.
const FIRST_NUMBER = 1_000_000;

/**
 * Adds items, item versions and questionnaires from a file to the instrument. They are a release of their own, which loads of published
 * figures leave alone. All or nothing; the same file again changes nothing. When it has returned, no gateway shows any more what was before.
 *
 * @param database the migrator's postgres:// address, or an open data source with the migrator's rights
 * @param path absolute path of the YAML file
 * @param vem who registers, for the log
 * @throws DataFileError with every fault, each with line and column; what the operating system says when the file cannot be read
 */
export async function registreraInstrument(database: string | DataSource, path: string, vem: string): Promise<Instrumentresultat> {
  const file = parseDataFile(path, instrumentfil);
  const checksumma = createHash('sha256').update(readFileSync(path)).digest('hex');
  const source = typeof database === 'string' ? await migratorSource(nnsIndikatorer, database).initialize() : database;
  try {
    const done = await source.transaction((manager) => register(manager, file, checksumma, vem));
    await invantaGateways(fragbar(source));
    return done;
  } finally {
    if (source !== database) await source.destroy();
  }
}

async function register(manager: EntityManager, file: ParsedFile<Instrumentfil>, checksumma: string, vem: string): Promise<Instrumentresultat> {
  // A load of published figures, or another registration, waits.
  await manager.query(`select pg_advisory_xact_lock(hashtext('forbundsnavet:migrering'))`);
  const { content } = file;
  const versions = addedVersions(content);
  const result = { antalMatpunkter: content.nyaMatpunkter.length, antalVersioner: versions.length, antalEnkater: content.enkater.length };
  const before = await manager.findOneBy(Utgava, { ursprung: 'REGISTRERAD', status: 'SLAPPT', checksumma });
  if (before) return { redanRegistrerat: true, utgavaId: before.id, ...result };

  const there = await held(manager);
  const faults = checkInstrument(file, there);
  if (faults.length > 0) throw new DataFileError(faults);
  const utgava = await manager.save(Utgava, { ursprung: 'REGISTRERAD', status: 'SLAPPT', checksumma, slapptVid: new Date() });
  const writer = new ReleaseWriter(withOtherDocuments(readCatalogue()), utgava.id, 0);
  let n = Math.max(there.ordning, FIRST_NUMBER);
  const numbered = { file, writer, next: () => ++n };
  content.nyaMatpunkter.forEach((m, i) => {
    writer.row(Matpunkt, {
      id: m.id, ordning: numbered.next(), indikatorNummer: m.indikator, forbundId: null, katalogpost: m.katalogpost, insamling: m.insamling,
      kallor: writer.sources(file, m.kallor, ['nyaMatpunkter', i, 'kallor']),
    });
  });
  for (const { id, form } of versions) writeVersion(numbered, id, form);
  loadEnkater(numbered);
  if (writer.faults.length > 0) throw new DataFileError(writer.faults);
  await writer.flush(manager);
  await anteckna((await manager.queryRunner?.connect()) as ClientBase, { vem, vad: 'INSTRUMENT', utgavaId: utgava.id, uppgifter: { sha256: checksumma, ...result } });
  return { redanRegistrerat: false, utgavaId: utgava.id, ...result };
}

async function held(manager: EntityManager): Promise<Instrument> {
  const [row] = await manager.query<[Instrument]>(readFileSync(join(projectRoot(), 'subgraphs/nns-indikatorer/import/kant.sql'), 'utf8'));
  return row;
}

/** Lets a registered file name documents that the project's catalogue does not have, by their names. */
function withOtherDocuments(catalogue: Catalogue): Catalogue {
  return {
    resolve(hanvisning, utgava) {
      const known = catalogue.resolve(hanvisning, utgava);
      if (typeof known !== 'string' || hanvisning.dokument === undefined) return known;
      return { dokument: hanvisning.dokument, avsnitt: hanvisning.avsnitt ?? null, rad: null, tryckt: hanvisning.tryckt ?? null, utgava, bunt: null };
    },
  };
}

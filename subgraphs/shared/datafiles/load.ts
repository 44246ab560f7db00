import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { Utgava } from '../database/entities';
import { projectRoot } from '../paths';
import type { SubgraphDefinition } from '../subgraph';
import { readCatalogue } from './catalogue';
import { DataFileError, type ParsedFile, parseDataFile } from './parse';
import { ReleaseWriter } from './release-writer';

/** What a load did. `unchanged`: the files were the same as those already released. */
export interface LoadReport {
  files: number;
  figures: number;
  unchanged: boolean;
}

/** The YAML files of a subgraph's data folder, absolute paths, sorted. A förbund without a folder has published nothing. */
export function dataFiles(definition: SubgraphDefinition, owner: string | undefined): string[] {
  const folder = resolve(projectRoot(), definition.published.folder(owner));
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.yaml')).toSorted().map((f) => join(folder, f));
}

/** Parses all data files; throws one DataFileError with the faults of all of them. */
export function parseAll(definition: SubgraphDefinition, owner: string | undefined): ParsedFile<unknown>[] {
  const faults: DataFileError['faults'][number][] = [];
  const files: ParsedFile<unknown>[] = [];
  for (const path of dataFiles(definition, owner)) {
    try {
      files.push(parseDataFile(path, definition.published.form));
    } catch (error) {
      if (!(error instanceof DataFileError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new DataFileError(faults);
  return files;
}

/**
 * Everything that a load does short of writing: the rows that the data files would become.
 *
 * @throws DataFileError with every fault
 */
export function dryLoad(definition: SubgraphDefinition, owner: string | undefined): ReleaseWriter {
  const writer = new ReleaseWriter(readCatalogue(), 0, 1);
  definition.published.load(parseAll(definition, owner), writer, owner);
  if (writer.faults.length > 0) throw new DataFileError(writer.faults);
  return writer;
}

function checksum(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const catalogue = join(projectRoot(), 'subgraphs/shared/dokument');
  const all = [...paths, ...readdirSync(catalogue).filter((f) => f.endsWith('.yaml')).toSorted().map((f) => join(catalogue, f))];
  for (const path of all) hash.update(relative(projectRoot(), path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** Removes an earlier release's rows, children before parents. */
async function removeRelease(manager: EntityManager, definition: SubgraphDefinition, utgavaId: number): Promise<void> {
  const tables = definition.entities.map((e) => manager.connection.getMetadata(e).tableName);
  for (const table of [...tables.toReversed(), 'matvarde']) await manager.query(`delete from "${table}" where utgava_id = $1`, [utgavaId]);
}

/**
 * Loads a subgraph's published figures as a new release, unless the files are those of the release in force.
 * All or nothing: a fault in any file leaves the database as it was.
 *
 * A definition's entities are listed parents first: rows are written in that order and removed in the reverse.
 *
 * @throws DataFileError with every fault of the files; UserError or UserErrors when the database cannot take what they say
 */
export async function loadPublished(source: DataSource, definition: SubgraphDefinition, owner: string | undefined): Promise<LoadReport> {
  const paths = dataFiles(definition, owner);
  const checksumma = checksum(paths);
  const current = await source.manager.findOneBy(Utgava, { ursprung: 'PUBLICERADE_DOKUMENT', status: 'SLAPPT' });
  const figures = async () => Number((await source.query<{ n: string }[]>('select count(*) n from matvarde'))[0]?.n ?? 0);
  if (current?.checksumma === checksumma) return { files: paths.length, figures: await figures(), unchanged: true };

  const files = parseAll(definition, owner);
  const catalogue = readCatalogue();
  return source.transaction(async (manager) => {
    if (current) {
      await removeRelease(manager, definition, current.id);
      await manager.update(Utgava, { id: current.id }, { status: 'ATERKALLAD' });
    }
    const utgava = await manager.save(Utgava, { ursprung: 'PUBLICERADE_DOKUMENT', status: 'SLAPPT', checksumma, slapptVid: new Date() });
    const [{ n }] = await manager.query<[{ n: number }]>('select coalesce(max(id), 0)::int + 1 as n from matvarde');
    const writer = new ReleaseWriter(catalogue, utgava.id, n);
    definition.published.load(files, writer, owner);
    if (writer.faults.length > 0) throw new DataFileError(writer.faults);
    await definition.published.beforeWriting?.(manager, writer);
    await writer.flush(manager);
    await definition.published.beforeCommit?.(manager);
    return { files: files.length, figures: writer.taken.length, unchanged: false };
  });
}

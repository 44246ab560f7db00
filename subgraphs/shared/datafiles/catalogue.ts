import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredKalla } from '../database/entities';
import { projectRoot } from '../paths';
import { type Dokument, katalogfil } from './catalogue-form';
import type { Kallhanvisning } from './figure';
import { parseDataFile } from './parse';

/** The documents that sources point to. */
export interface Catalogue {
  /**
   * The stored form of a source, or a Swedish message that says why it points nowhere.
   *
   * @param utgava the release that the source is stored with
   */
  resolve(hanvisning: Kallhanvisning, utgava: string): StoredKalla | string;
}

const inside = (rader: readonly [number, number] | undefined, rad: number): boolean => rader !== undefined && rader[0] <= rad && rad <= rader[1];
const span = (rader: readonly [number, number] | undefined): number => (rader === undefined ? Infinity : rader[1] - rader[0]);

/** Reads the document catalogue in subgraphs/shared/dokument. Throws DataFileError on a broken file. */
export function readCatalogue(): Catalogue {
  const folder = join(projectRoot(), 'subgraphs/shared/dokument');
  const byId = new Map<string, Dokument>();
  const byBundle = new Map<string, Dokument[]>();
  for (const name of readdirSync(folder).filter((f) => f.endsWith('.yaml')).toSorted()) {
    const { content } = parseDataFile(join(folder, name), katalogfil);
    for (const dokument of content.dokument) byId.set(dokument.id, dokument);
    if (content.bunt !== undefined) byBundle.set(content.bunt, content.dokument);
  }
  return {
    resolve(h, utgava) {
      if (h.dokument !== undefined) {
        const dokument = byId.get(h.dokument);
        if (!dokument) return `dokumentet ${h.dokument} finns inte i subgraphs/shared/dokument`;
        return { dokument: dokument.namn, avsnitt: h.avsnitt ?? null, rad: null, tryckt: h.tryckt ?? null, utgava, bunt: null };
      }
      const [bunt = '', radtext = ''] = (h.rad ?? '').split(':');
      const rad = Number(radtext);
      // Attachments lie inside larger documents: the narrowest span that holds the line is the one meant.
      const dokument = (byBundle.get(bunt) ?? []).filter((d) => inside(d.rader, rad)).toSorted((a, b) => span(a.rader) - span(b.rader))[0];
      if (!dokument) return `rad ${h.rad} ligger i inget dokument i subgraphs/shared/dokument/${bunt}.yaml`;
      const avsnitt = dokument.avsnitt.filter((a) => inside(a.rader, rad)).toSorted((a, b) => span(a.rader) - span(b.rader))[0];
      return { dokument: dokument.namn, avsnitt: h.avsnitt ?? avsnitt?.namn ?? null, rad, tryckt: h.tryckt ?? null, utgava, bunt };
    },
  };
}

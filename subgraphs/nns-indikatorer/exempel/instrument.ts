import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDataFile } from '../../shared/datafiles/parse';
import { projectRoot } from '../../shared/paths';
import type { Enkatform } from '../enkat/form';
import { instrumentfil } from '../import/form-instrument';

/** One questionnaire of the example instrument, with what counts as positive. */
export interface Exempelenkat {
  form: Enkatform;
  /** The positive steps of each item, in the questionnaire's order. */
  positiva: readonly (readonly number[])[];
}

/** The file of the example instrument, absolute path. */
export const exempelinstrument = (): string => join(projectRoot(), 'subgraphs/nns-indikatorer/exempel/instrument.yaml');

/** SHA-256 of the example instrument's file, in hex. */
export const instrumentsumma = (): string => createHash('sha256').update(readFileSync(exempelinstrument())).digest('hex');

let read: Exempelenkat[] | undefined;

/** Every questionnaire of the example instrument, read from its file once. */
export function exempelenkater(): readonly Exempelenkat[] {
  return (read ??= lasEnkater());
}

function lasEnkater(): Exempelenkat[] {
  const { content } = parseDataFile(exempelinstrument(), instrumentfil);
  const versions = new Map([
    ...content.nyaMatpunkter.flatMap((m) => m.versioner.map((v) => [`${m.id} ${v.version}`, v] as const)),
    ...content.versioner.map((v) => [`${v.matpunkt} ${v.version}`, v] as const),
  ]);
  const versionOf = (matpunkt: string, version: string) => {
    const found = versions.get(`${matpunkt} ${version}`);
    if (!found?.skala) throw new Error(`The example instrument has no scale for ${matpunkt} ${version}.`);
    return { ...found, skala: found.skala };
  };
  return content.enkater.map((enkat) => ({
    form: {
      id: enkat.id, version: enkat.version, namn: enkat.namn, respondentgrupp: enkat.respondentgrupp, mattillfalle: enkat.mattillfalle,
      fragarKon: enkat.fragarKon, syntetisk: enkat.syntetisk,
      punkter: enkat.punkter.map(({ matpunkt, version }, i) => {
        const { text, vetEj, skala } = versionOf(matpunkt, version);
        return {
          ordning: i + 1, matpunktId: matpunkt, version, text: text ?? null, min: skala.min, max: skala.max,
          minText: skala.minText ?? null, maxText: skala.maxText ?? null, svarsalternativ: skala.svarsalternativ ?? null, vetEj,
        };
      }),
    },
    positiva: enkat.punkter.map(({ matpunkt, version }) => versionOf(matpunkt, version).skala.positivaSteg ?? []),
  }));
}

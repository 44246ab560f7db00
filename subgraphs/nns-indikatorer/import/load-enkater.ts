import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { Enkat, Enkatpunkt } from '../entities/enkat';
import { Matpunktsversion } from '../entities/katalog';
import type { Matpunktsversionsform } from './form';
import type { Enkatdata } from './form-enkat';

/** A file on its way into the database, with a running number that keeps the order of its rows. */
interface Numbered {
  file: ParsedFile<{ enkater: Enkatdata[] }>;
  writer: ReleaseWriter;
  next(): number;
}

export function writeVersion({ writer, next }: Pick<Numbered, 'writer' | 'next'>, matpunktId: string, v: Matpunktsversionsform): void {
  writer.row(Matpunktsversion, {
    matpunktId, version: v.version, ordning: next(), text: v.text ?? null, fran: v.fran ?? null, till: v.till ?? null,
    respondentgrupper: v.respondentgrupper, mattillfallen: v.mattillfallen,
    skalaMin: v.skala?.min ?? null, skalaMax: v.skala?.max ?? null, skalaMinText: v.skala?.minText ?? null, skalaMaxText: v.skala?.maxText ?? null,
    svarsalternativ: v.skala?.svarsalternativ ?? null, positivaSteg: v.skala?.positivaSteg ?? null,
    ersatter: v.ersatter ?? null, riktning: v.riktning, vetEj: v.vetEj, syntetisk: v.syntetisk,
  });
}

export function loadEnkater({ file, writer, next }: Numbered): void {
  file.content.enkater.forEach((row, i) => {
    writer.row(Enkat, {
      id: row.id, version: row.version, ordning: next(), namn: row.namn, beskrivning: row.beskrivning,
      respondentgrupp: row.respondentgrupp, mattillfalle: row.mattillfalle, fragarKon: row.fragarKon,
      fran: row.fran ?? null, till: row.till ?? null, ersatter: row.ersatter ?? null, syntetisk: row.syntetisk,
      sprak: row.sprak.map((s) => ({ ...s, texter: s.texter.map((t) => ({ ...t, svarsalternativ: t.svarsalternativ ?? null })) })),
      kallor: writer.sources(file, row.kallor, ['enkater', i, 'kallor']),
    });
    row.punkter.forEach((p, j) => {
      writer.row(Enkatpunkt, { enkatId: row.id, enkatVersion: row.version, ordning: j + 1, matpunktId: p.matpunkt, version: p.version });
    });
  });
}

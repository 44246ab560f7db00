import { Ansvarsfrihet, Beslut, Mal, Uppfoljningsregel } from '../entities/styrning';
import type { OwnerFile } from './load';

export function loadStyrning({ file, writer, owner, next, id }: OwnerFile): void {
  file.content.beslut.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['beslut', i, ...rest];
    const period = row.period ?? row.datum;
    writer.row(Beslut, {
      id: `${owner}/${row.id}`, forbundId: owner, ordning: next(), datum: row.datum ?? null, paragraf: row.paragraf ?? null, organ: row.organ, typ: row.typ,
      arende: row.arende, beloppId: writer.figure(file, row.belopp, { path: at('belopp'), period, slag: 'BUDGET' }), period: row.period ?? null,
      insatsId: id(row.insats), mottagare: row.mottagare ?? null, villkor: row.villkor ?? null, skal: row.skal ?? null,
      annanFinansiar: row.annanFinansiar ?? null, utnyttjatId: writer.figure(file, row.utnyttjat, { path: at('utnyttjat'), period }),
      andrarId: id(row.andrar), kallor: writer.sources(file, row.kallor, at('kallor')),
    });
  });
  file.content.mal.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['mal', i, ...rest];
    writer.row(Mal, {
      id: `${owner}/${row.id}`, forbundId: owner, ordning: next(), ar: row.ar, perspektiv: row.perspektiv ?? null, mal: row.mal, matt: row.matt ?? null,
      malnivaId: writer.figure(file, row.malniva, { path: at('malniva'), period: row.ar, slag: 'MAL' }), villkor: row.villkor ?? null,
      utfallId: writer.figure(file, row.utfall, { path: at('utfall'), period: row.ar }), ansvarig: row.ansvarig ?? null, bedomning: row.bedomning,
      underlag: row.underlag ?? null, insatsId: id(row.insats), indikatornummer: row.indikatornummer ?? null,
      indikatorkoppling: row.indikatorkoppling ?? null, kallor: writer.sources(file, row.kallor, at('kallor')),
    });
  });
  file.content.ansvarsfrihet.forEach((row, i) => {
    writer.row(Ansvarsfrihet, {
      forbundId: owner, ar: row.ar, organisationsnummer: row.organisationsnummer, ordning: next(), beviljad: row.beviljad ?? null,
      datum: row.datum ?? null, status: row.status, kallor: writer.sources(file, row.kallor, ['ansvarsfrihet', i, 'kallor']),
    });
  });
  file.content.uppfoljningsregler.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['uppfoljningsregler', i, ...rest];
    writer.row(Uppfoljningsregel, {
      id: `${owner}/${row.id}`, forbundId: owner, ordning: next(), period: row.period, omrade: row.omrade, regel: row.regel,
      gransvardeId: writer.figure(file, row.gransvarde, { path: at('gransvarde'), period: row.period, slag: 'MAL' }), villkor: row.villkor ?? null,
      kallor: writer.sources(file, row.kallor, at('kallor')),
    });
  });
}

import type { Figur } from '../../shared/datafiles/figure';
import { Kontroll } from '../entities/ekonomi';
import type { OwnerFile } from './load';

/** Figures by the name that a check refers to them by: `<post>:<column>` or `<year> <kind> ekonomi:<field>`. */
export type FigureBook = Map<string, { id: number; figur: Figur }>;

interface Check {
  ar: number;
  slag: string;
  namn: string;
  tryckt: { id: number; figur: Figur };
  terms: { sign: 1 | -1; name: string; varde: number }[];
  tolerans: number;
}

function write({ writer, owner, next }: OwnerFile, check: Check): void {
  const tryckt = check.tryckt.figur.varde;
  if (tryckt === undefined) return;
  // Amounts are whole kronor or whole thousands; rounding to öre takes away the noise of binary fractions.
  const beraknat = Math.round(check.terms.reduce((sum, t) => sum + t.sign * t.varde, 0) * 100) / 100;
  const skillnad = Math.round((tryckt - beraknat) * 100) / 100;
  writer.row(Kontroll, {
    id: `${owner}/kontroll-${next()}`, forbundId: owner, ar: check.ar, slag: check.slag, namn: check.namn, trycktId: check.tryckt.id, beraknat, skillnad,
    formel: check.terms.map((t, i) => `${t.sign < 0 ? '− ' : i === 0 ? '' : '+ '}${t.name}`).join(' '),
    tolerans: check.tolerans, stammer: Math.abs(skillnad) <= check.tolerans,
  });
}

/** Relations that hold in every förbund's books: computed wherever all their parts are printed. */
const RELATIONS = [
  { namn: 'Årets resultat', tryckt: 'aretsResultat', delar: ['verksamhetensIntakter', '-verksamhetensKostnader', 'finansnetto'], optional: 'finansnetto' },
  { namn: 'Utgående eget kapital', tryckt: 'utgaendeEgetKapital', delar: ['ingaendeEgetKapital', 'aretsResultat'], optional: undefined },
] as const;

/** Recomputes the sums that the files name and the relations of every year's main figures. */
export function writeChecks(owned: OwnerFile, book: FigureBook): void {
  const { file, writer } = owned;
  file.content.kontroller.forEach((row, i) => {
    const find = (name: string, path: PropertyKey[]) => {
      const key = name.startsWith('ekonomi:') ? `${row.ar} ${row.slag} ${name}` : `${name}:${row.kolumn}`;
      const held = book.get(key);
      if (!held) writer.faults.push(file.fault(path, `posten ${name} (${row.kolumn}) finns inte`));
      return held;
    };
    const tryckt = find(row.tryckt, ['kontroller', i, 'tryckt']);
    const terms = row.delar.flatMap((del, j) => {
      const name = del.replace(/^-/, '');
      const held = find(name, ['kontroller', i, 'delar', j]);
      return held?.figur.varde === undefined ? [] : [{ sign: del.startsWith('-') ? (-1 as const) : (1 as const), name, varde: held.figur.varde }];
    });
    if (tryckt && terms.length === row.delar.length) write(owned, { ...row, tryckt, terms });
  });
  for (const row of file.content.ekonomi) {
    for (const relation of RELATIONS) {
      const held = (name: string) => book.get(`${row.ar} ${row.slag} ekonomi:${name}`);
      const tryckt = held(relation.tryckt);
      const terms = relation.delar.flatMap((del) => {
        const name = del.replace(/^-/, '');
        const varde = held(name)?.figur.varde;
        return varde === undefined ? [] : [{ sign: del.startsWith('-') ? (-1 as const) : (1 as const), name, varde }];
      });
      const complete = relation.delar.every((del) => del === relation.optional || terms.some((t) => t.name === del.replace(/^-/, '')));
      if (tryckt && complete) write(owned, { ar: row.ar, slag: row.slag, namn: relation.namn, tryckt, terms, tolerans: 0 });
    }
  }
}

import { kodlistor } from '../../shared/deltagare/kodlistor';
import type { CellIndex } from '../../shared/sdc/model';
import { text } from './nyckel';
import type { Omrade, Summa } from './problem';
import type { Inlamnat } from './underlag';

/** The unweighted mean of förbund's shares by a definition: Σ weight · count, and what is known of it, divided by the number of förbund. */
export interface OvagtMedel {
  readonly definition: string;
  readonly antalForbund: number;
  /** Per cent. */
  readonly exakt: number;
  /** What the shares that are known come to. */
  readonly kant: number;
  readonly termer: readonly (readonly [cell: CellIndex, vikt: number])[];
  /** Names what the mean is of: the same förbund, the same mean. */
  readonly namn: string;
}

interface Delar {
  del(inlamnat: Inlamnat, nyckel: string): Summa;
}

const avslutade = (varden: Readonly<Record<string, string>>): string => text({ slag: 'ANTAL', handelse: 'AVSLUTADE', population: 'SAMTYCKANDE', varden });

/**
 * The unweighted means of an area, a definition each. They are of the förbund whose denominator everybody can see: what a mean then says
 * of the hidden numerators is a sum, and can be held against the policy.
 */
export function ovagdaMedel(omrade: Omrade, delar: Delar): OvagtMedel[] {
  return kodlistor().definitioner().map(({ id, namnare }) => {
    const [ja, nej] = [avslutade({ DEFINITION: `JA:${id}` }), avslutade({ DEFINITION: `NEJ:${id}` })];
    let [kant, exakt] = [0, 0];
    const termer: (readonly [CellIndex, number])[] = [];
    const ingar: Inlamnat[] = [];
    for (const inlamnat of omrade.delar) {
      const [jasvar, nejsvar] = [delar.del(inlamnat, ja), delar.del(inlamnat, nej)];
      const antal = jasvar.exakt + nejsvar.exakt;
      const hela = [avslutade({}), ...namnare.utanAvslutsanledning.map((kod) => avslutade({ AVSLUTSANLEDNING: kod }))];
      const synlig = jasvar.okanda.length + nejsvar.okanda.length === 0 || hela.every((nyckel) => delar.del(inlamnat, nyckel).okanda.length === 0);
      if (antal === 0 || !synlig) continue;
      const vikt = 100 / antal;
      ingar.push(inlamnat);
      exakt += vikt * jasvar.exakt;
      kant += vikt * jasvar.kant;
      for (const cell of jasvar.okanda) termer.push([cell, vikt]);
    }
    const antalForbund = ingar.length;
    return { definition: id, antalForbund, exakt: antalForbund === 0 ? 0 : exakt / antalForbund, kant, termer, namn: ingar.map(({ id: del }) => del).join() };
  });
}

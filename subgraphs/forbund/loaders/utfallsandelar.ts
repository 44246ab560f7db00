import type { ResultatmattParent, UtfallsandelslistaParent } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import type { Tabellcell } from '../../shared/deltagare/lasning/celler';
import { efterfragadDefinition } from '../../shared/deltagare/lasning/definition';
import { utfallsandelar } from '../../shared/deltagare/lasning/resultat';
import { definitionsvarningar, DELTAGANDEN_EJ_PERSONER, olikaDefinition, skyddsvarningar, tackningsvarningar, type Varning } from '../../shared/deltagare/lasning/varningar';
import { type Definition, kodlistor } from '../../shared/deltagare/kodlistor';
import { deltagarceller, insatsceller, tabellen } from './deltagarceller';
import { type Gallande, lage } from './deltagarutgava';

/** What shares are asked for with. */
export interface Andelsfraga {
  ar: number;
  definition?: string | null | undefined;
  asOf?: string | null | undefined;
}

const INSATS = tabellen('RESULTAT').dimensioner.indexOf('INSATS');
const DEFINITION = tabellen('RESULTAT').dimensioner.indexOf('DEFINITION');

/**
 * The shares that reached a result in all the förbund's insatser.
 *
 * @throws OKAND_DEFINITION
 */
export const forbundsandelar = (context: SubgraphContext, forbundId: string, fraga: Andelsfraga): Promise<UtfallsandelslistaParent> =>
  andelar(context, forbundId, fraga, async ({ utgavaId }) => (await deltagarceller(context, forbundId, utgavaId, ['RESULTAT'])).filter((c) => c.varden[INSATS] === null));

/** The shares that reached a result in one insats. Throws OKAND_DEFINITION. */
export async function insatsandelar(context: SubgraphContext, forbundId: string, insatsId: string, fraga: Andelsfraga): Promise<UtfallsandelslistaParent> {
  const [lista, tryckta] = await Promise.all([
    andelar(context, forbundId, fraga, ({ utgavaId }) => insatsceller(context, insatsId, utgavaId, 'RESULTAT')),
    trycktaDefinitioner(context, insatsId, fraga.ar, efterfragadDefinition(fraga.definition)),
  ]);
  return lista.status === 'NORMAL' ? { ...lista, varningar: [...(lista.varningar ?? []), ...tryckta] } : lista;
}

async function andelar(
  context: SubgraphContext, forbundId: string, { ar, definition: id, asOf }: Andelsfraga, celler: (utgava: Gallande) => Promise<Tabellcell[]>,
): Promise<UtfallsandelslistaParent> {
  const definition = efterfragadDefinition(id);
  const vilket = await lage(context, forbundId, ar, asOf);
  if ('saknas' in vilket) return { ...vilket.saknas, rader: [] };
  const { utgava, listor } = vilket;
  const wanted = (await celler(utgava)).filter((c) => c.varden[DEFINITION] === null || c.varden[DEFINITION]?.endsWith(`:${definition.id}`));
  const rader = utfallsandelar(wanted, definition, { utgava, dimensioner: tabellen('RESULTAT').dimensioner, listor });
  if (rader.length === 0) return { status: 'EJ_INRAPPORTERAD', utgava, rader, varningar: vilket.varningar };
  const varningar = [
    ...vilket.varningar, ...definitionsvarningar(definition), DELTAGANDEN_EJ_PERSONER, ...skyddsvarningar(wanted), ...tackningsvarningar('SAMTYCKANDE', utgava.populationer),
  ];
  return { status: 'NORMAL', utgava, rader, varningar };
}

/** A definition without its version, as printed results name theirs. */
const nyckelAv = ({ id }: Definition): string => id.replace(/-\d+$/, '');

/** That what is printed of an insats's results the same year is counted by another of the definitions. */
export async function trycktaDefinitioner(context: SubgraphContext, insatsId: string, ar: number, definition: Definition): Promise<Varning[]> {
  const tryckta = await context.rows<ResultatmattParent>('subgraphs/forbund/loaders/resultatmatt.sql', [ar]).load(insatsId);
  const andra = new Set(kodlistor().definitioner().map(nyckelAv).filter((nyckel) => nyckel !== nyckelAv(definition)));
  const names = new Set(tryckta.flatMap(({ definitionsnyckel, namn }) => (definitionsnyckel != null && andra.has(definitionsnyckel) ? [`«${namn ?? ''}»`] : [])));
  if (names.size === 0) return [];
  return [olikaDefinition(`Det resultat som är tryckt för insatsen samma år, ${[...names].join(', ')}, är räknat efter en annan definition. Jämför dem inte.`)];
}

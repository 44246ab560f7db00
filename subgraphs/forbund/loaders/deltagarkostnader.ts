import type { DeltagarkostnadParent, DeltagarkostnadslistaParent } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { antalAv, type Tabellcell, type Tabellvisning } from '../../shared/deltagare/lasning/celler';
import { efterfragadDefinition, visadDefinition } from '../../shared/deltagare/lasning/definition';
import type { Population } from '../../shared/deltagare/lasning/ord';
import { kvot } from '../../shared/deltagare/lasning/raknat';
import { BARA_FORBUNDETS_KOSTNAD, definitionsvarningar, DELTAGANDEN_EJ_PERSONER, skyddsvarningar, SYNTETISKA_VARDEN, tackningsvarningar } from '../../shared/deltagare/lasning/varningar';
import type { Definition, Kodlistor } from '../../shared/deltagare/kodlistor';
import type { Tabellnamn } from '../../shared/deltagare/program';
import { heldFigure, type MatvardeRow, missing } from '../../shared/matvarde/loader';
import { deltagarceller, tabellen } from './deltagarceller';
import { type Gallande, lage } from './deltagarutgava';
import { insatsById } from './entities';
import { type Andelsfraga, trycktaDefinitioner } from './utfallsandelar';

/** An insats with the ids of the figures of what it cost. */
interface Kostnadsrad {
  id: string;
  finansiering: number | null;
  totalKostnad: number | null;
}

const TABELLER: readonly Tabellnamn[] = ['DELTAGANDE', 'HELARSEKVIVALENTER', 'RESULTAT'];
/** The population that says most of who took part. */
const BREDAST: readonly Population[] = ['ALLA', 'SAMTYCKANDE', 'VOLYM'];

/**
 * What insatser cost per participation and per result: those that the release counts, and those that the förbund has paid for.
 *
 * @throws OKAND_DEFINITION
 */
export async function deltagarkostnader(context: SubgraphContext, forbundId: string, { ar, definition: id, asOf }: Andelsfraga): Promise<DeltagarkostnadslistaParent> {
  const definition = efterfragadDefinition(id);
  const shown = visadDefinition(definition);
  const vilket = await lage(context, forbundId, ar, asOf);
  if ('saknas' in vilket) return { ...vilket.saknas, definition: shown, rader: [] };
  const { utgava, listor } = vilket;
  const [celler, kostnader] = await Promise.all([
    deltagarceller(context, forbundId, utgava.utgavaId, TABELLER),
    context.rows<Kostnadsrad>('subgraphs/forbund/loaders/insatskostnader.sql', [ar]).load(forbundId),
  ]);
  const rakning = new Insatsrakning(celler, definition, utgava, listor);
  const kanda = new Set(kostnader.map((rad) => rad.id));
  const utanfor = rakning.insatser().filter((insats) => !kanda.has(insats)).map((insats): Kostnadsrad => ({ id: insats, finansiering: null, totalKostnad: null }));
  const rader = [...kostnader.filter((rad) => rad.finansiering !== null || rad.totalKostnad !== null || rakning.har(rad.id)), ...utanfor];
  return {
    status: 'NORMAL', utgava, definition: shown, rader: await Promise.all(rader.map((rad) => kostnad(context, rad, ar, rakning))),
    varningar: [...vilket.varningar, ...definitionsvarningar(definition), DELTAGANDEN_EJ_PERSONER, BARA_FORBUNDETS_KOSTNAD],
  };
}

async function kostnad(context: SubgraphContext, rad: Kostnadsrad, ar: number, rakning: Insatsrakning): Promise<DeltagarkostnadParent> {
  const [insats, finansiering, totalKostnad, tryckta] = await Promise.all([
    insatsById(context, rad.id), heldFigure(context.matvarde, rad.finansiering), heldFigure(context.matvarde, rad.totalKostnad), trycktaDefinitioner(context, rad.id, ar, rakning.definition),
  ]);
  const pengar = finansiering ?? missing('EJ_INSAMLAD', 'KRONOR');
  const { deltog, helarsekvivalenter, resultat, varningar } = rakning.av(rad.id);
  const per = (antal: MatvardeRow, vad: string): MatvardeRow =>
    kvot(pengar, antal, { enhet: 'KRONOR', decimaler: 0, definition: `Förbundets finansiering av insatsen under året delad med ${vad}. Beräknat av navet. ${antal.definition ?? ''}`.trim() });
  return {
    insats: insats ?? { id: rad.id }, forbundetsFinansiering: pengar, totalKostnad: totalKostnad ?? null, deltog, helarsekvivalenter, resultat,
    kostnadPerDeltagare: per(deltog, 'antalet deltaganden'), kostnadPerHelarsekvivalent: per(helarsekvivalenter, 'helårsekvivalenterna'), kostnadPerResultat: per(resultat, 'antalet resultat'),
    varningar: [...varningar, ...tryckta],
  };
}

/** A release's counts by insats, all sexes together. */
class Insatsrakning {
  private readonly perInsats = new Map<string, Tabellcell[]>();

  constructor(celler: readonly Tabellcell[], readonly definition: Definition, private readonly utgava: Gallande, private readonly listor: Kodlistor) {
    for (const cell of celler) {
      const [insats, kon] = cell.varden;
      if (insats == null || kon != null) continue;
      const list = this.perInsats.get(insats) ?? [];
      this.perInsats.set(insats, list);
      list.push(cell);
    }
  }

  insatser(): string[] {
    return [...this.perInsats.keys()].toSorted();
  }

  har(insats: string): boolean {
    return this.perInsats.has(insats);
  }

  /** How many took part, in whole years, and with a result; what the release does not count is EJ_INRAPPORTERAD. */
  av(insats: string) {
    const celler = this.perInsats.get(insats) ?? [];
    const deltog = BREDAST.map((p) => celler.find((c) => c.tabell === 'DELTAGANDE' && c.handelse === 'DELTOG' && c.population === p)).find((c) => c !== undefined);
    const helar = celler.find((c) => c.tabell === 'HELARSEKVIVALENTER' && c.population === 'SAMTYCKANDE');
    const resultat = celler.find((c) => c.tabell === 'RESULTAT' && c.population === 'SAMTYCKANDE' && c.varden[2] === `JA:${this.definition.id}`);
    const shown = [deltog, helar, resultat].filter((c) => c !== undefined);
    const populationer = [...new Set(celler.filter((c) => c.tabell === 'DELTAGANDE').map((c) => c.population))];
    return {
      deltog: this.antal(deltog), helarsekvivalenter: this.antal(helar), resultat: this.antal(resultat),
      varningar: [
        ...(this.utgava.syntetisk && shown.length > 0 ? [SYNTETISKA_VARDEN] : []), ...skyddsvarningar(shown),
        ...(helar || resultat ? tackningsvarningar('SAMTYCKANDE', populationer) : []),
      ],
    };
  }

  private antal(cell: Tabellcell | undefined): MatvardeRow {
    if (!cell) return { ...missing('EJ_INRAPPORTERAD', 'ANTAL'), syntetisk: this.utgava.syntetisk };
    const visning: Tabellvisning = { utgava: this.utgava, listor: this.listor, dimensioner: tabellen(cell.tabell).dimensioner };
    return antalAv(cell, visning);
  }
}

import type { EkonomiResolvers, EkonomipostResolvers, KontrollParent, KontrollResolvers, MedlemsbidragResolvers, MedlemsbidragslistaResolvers } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { type MatvardeRow, computed, heldFigure, missing } from '../../shared/matvarde/loader';
import type { EkonomiRow } from '../loaders/ekonomi';
import { beslutByIds, insatsById } from '../loaders/entities';
import { type MedlemsbidragRow, type MedlemsbidragslistaRow, andel, fordelning, summa } from '../loaders/medlemsbidrag';

const L = 'subgraphs/forbund/loaders';

interface KontrollRow extends KontrollParent {
  tryckt: number;
  beraknat: never;
  skillnad: never;
  formel: string;
}

export const Ekonomi: EkonomiResolvers<SubgraphContext, EkonomiRow> = {
  async egetKapitalOverTak(row, _args, context) {
    const [ut, tak] = await Promise.all([heldFigure(context.matvarde, row.utgaendeEgetKapital), heldFigure(context.matvarde, row.rekommenderatHogstaEgetKapital)]);
    if (ut?.varde === null || ut?.varde === undefined || tak?.varde === null || tak?.varde === undefined) return missing('EJ_INSAMLAD', 'KRONOR', row.slag);
    return computed({
      varde: ut.varde - tak.varde, enhet: 'KRONOR', slag: row.slag, from: [ut, tak],
      definition: 'Utgående eget kapital minus rekommenderat högsta eget kapital. Beräknat av navet ur tryckta värden.',
    });
  },
  async administrationsandel(row, _args, context) {
    const [adm, total] = await Promise.all([heldFigure(context.matvarde, row.administrationskostnad), heldFigure(context.matvarde, row.verksamhetensKostnader)]);
    if (adm?.varde === null || adm?.varde === undefined || !total?.varde) return missing('EJ_INSAMLAD', 'PROCENT', row.slag);
    return computed({
      varde: Math.round((1000 * adm.varde) / total.varde) / 10, enhet: 'PROCENT', slag: row.slag, from: [adm, total],
      definition: `Administrationskostnaden delad med verksamhetens kostnader. Beräknad av navet.${adm.definition ? ` Administrationskostnaden: ${adm.definition}` : ''}`,
    });
  },
  poster: (row, { rakning }, context) => context.rows(`${L}/poster.sql`, [row.ar, row.slag, rakning ?? null]).load(row.forbundId),
  kontroller: (row, _args, context) => context.rows<KontrollRow>(`${L}/kontroller.sql`, [row.ar, row.slag]).load(row.forbundId),
};

export const Ekonomipost: EkonomipostResolvers<SubgraphContext> = {
  insats: (row, _args, context) => (row.insats ? insatsById(context, row.insats.id) : null),
  beslut: (row, _args, context) => beslutByIds(context, (row.beslut ?? []).flatMap((b) => (b.id ? [b.id] : []))),
};

const recomputed = (field: 'beraknat' | 'skillnad', definition: (formel: string) => string) =>
  async (row: KontrollRow, _args: object, context: SubgraphContext): Promise<MatvardeRow> => {
    const tryckt = await context.matvarde.load(row.tryckt);
    if (!tryckt) return missing('EJ_INSAMLAD', 'KRONOR');
    return computed({ varde: row[field], enhet: tryckt.enhet as 'KRONOR', slag: tryckt.slag as 'UTFALL', from: [tryckt], definition: definition(row.formel) });
  };

export const Kontroll: KontrollResolvers<SubgraphContext, KontrollRow> = {
  beraknat: recomputed('beraknat', (formel) => `Beräknat av navet: ${formel}.`),
  skillnad: recomputed('skillnad', () => 'Tryckt värde minus beräknat värde.'),
};

export const Medlemsbidragslista: MedlemsbidragslistaResolvers<SubgraphContext, MedlemsbidragslistaRow> = {
  summa: (list, _args, context) => summa(context, list),
  fordelning: (list, _args, context) => fordelning(context, list),
};

export const Medlemsbidrag: MedlemsbidragResolvers<SubgraphContext, MedlemsbidragRow> = {
  andel: (row, _args, context) => andel(context, row),
};

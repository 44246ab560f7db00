import type { AtagandeResolvers, BeslutParent, BeslutResolvers, Beslutstyp, MalParent, MalResolvers, OverenskommelseResolvers } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import type { Enhet } from '../../shared/datafiles/figure';
import { type MatvardeRow, computed, heldFigure, missing } from '../../shared/matvarde/loader';
import { type OverenskommelseRow, atagandenFor, beslutById, insatsById, overenskommelseById } from '../loaders/entities';

export const Overenskommelse: OverenskommelseResolvers<SubgraphContext, OverenskommelseRow> = {
  insats: (row, _args, context) => (row.insats ? insatsById(context, row.insats.id) : null),
  async ataganden(row, _args, context) {
    const all = await atagandenFor(context, row.forbundId, null, null);
    return all.filter((a) => a.overenskommelse?.id === row.id);
  },
  arsbilagor: (row, _args, context) => context.rows<{ ar: number; status: 'EJ_INSAMLAD' }>('subgraphs/forbund/loaders/arsbilagor.sql').load(row.id),
};

export const Atagande: AtagandeResolvers<SubgraphContext> = {
  overenskommelse: (row, _args, context) => (row.overenskommelse?.id ? overenskommelseById(context, row.overenskommelse.id) : null),
};

const held = (context: SubgraphContext, value: BeslutParent['belopp']) => heldFigure(context.matvarde, value);

/** Decisions that need not be about money: without any figure in print there is no amount to look for. */
const UTAN_BELOPP: readonly Beslutstyp[] = ['GODKANNER', 'UPPDRAR', 'DELEGERAR'];

const utanBelopp = (row: BeslutParent): boolean => !!row.typ && UTAN_BELOPP.includes(row.typ) && row.belopp == null && row.utnyttjat == null;

/** Nothing is paid out on a refusal, and nothing on a decision that is not about money. */
const utanUtbetalning = (row: BeslutParent): boolean => row.typ === 'AVSLAR' || utanBelopp(row);

const saknas = (tillampligt: boolean) => (tillampligt ? 'EJ_INSAMLAD' : 'EJ_TILLAMPLIG');

export const Beslut: BeslutResolvers<SubgraphContext> = {
  insats: (row, _args, context) => (row.insats ? insatsById(context, row.insats.id) : null),
  andrar: (row, _args, context) => (row.andrar?.id ? beslutById(context, row.andrar.id) : null),
  belopp: async (row, _args, context) => (await held(context, row.belopp)) ?? missing(saknas(!utanBelopp(row)), 'KRONOR', 'BUDGET'),
  utnyttjat: async (row, _args, context) => (await held(context, row.utnyttjat)) ?? missing(saknas(!utanUtbetalning(row)), 'KRONOR'),
  async kvar(row, _args, context) {
    const [belopp, utnyttjat] = await Promise.all([held(context, row.belopp), held(context, row.utnyttjat)]);
    const tak = belopp?.varde ?? belopp?.max;
    if (tak === null || tak === undefined || utnyttjat?.varde === null || utnyttjat?.varde === undefined) return missing(saknas(!utanUtbetalning(row)), 'KRONOR');
    return computed({
      varde: tak - utnyttjat.varde, enhet: 'KRONOR', slag: 'UTFALL', from: [belopp, utnyttjat].filter((v) => v !== undefined),
      definition: 'Beslutat belopp minus det som har använts. Beräknat av navet.',
    });
  },
};

/** A goal's level or outcome. A missing one has the unit of the other, which measures the same thing; a yes-or-no goal has no number. */
async function malvarde(context: SubgraphContext, row: MalParent, field: 'malniva' | 'utfall'): Promise<MatvardeRow> {
  const [own, other] = await Promise.all([held(context, row[field]), held(context, row[field === 'malniva' ? 'utfall' : 'malniva'])]);
  return own ?? missing(saknas(row.villkor !== 'JA_NEJ'), (other?.enhet as Enhet | undefined) ?? 'PROCENT', field === 'malniva' ? 'MAL' : 'UTFALL');
}

export const Mal: MalResolvers<SubgraphContext> = {
  malniva: (row, _args, context) => malvarde(context, row, 'malniva'),
  utfall: (row, _args, context) => malvarde(context, row, 'utfall'),
  insats: (row, _args, context) => (row.insats ? insatsById(context, row.insats.id) : null),
};

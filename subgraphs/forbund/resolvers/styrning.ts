import type { AtagandeResolvers, BeslutResolvers, MalResolvers, OverenskommelseResolvers } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { computed, heldFigure, missing } from '../../shared/matvarde/loader';
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

export const Beslut: BeslutResolvers<SubgraphContext> = {
  insats: (row, _args, context) => (row.insats ? insatsById(context, row.insats.id) : null),
  andrar: (row, _args, context) => (row.andrar?.id ? beslutById(context, row.andrar.id) : null),
  async kvar(row, _args, context) {
    const [belopp, utnyttjat] = await Promise.all([heldFigure(context.matvarde, row.belopp), heldFigure(context.matvarde, row.utnyttjat)]);
    const tak = belopp?.varde ?? belopp?.max;
    if (tak === null || tak === undefined || utnyttjat?.varde === null || utnyttjat?.varde === undefined) return missing('EJ_INSAMLAD', 'KRONOR', 'BUDGET');
    return computed({
      varde: tak - utnyttjat.varde, enhet: 'KRONOR', slag: 'UTFALL', from: [belopp, utnyttjat].filter((v) => v !== undefined),
      definition: 'Beslutat belopp minus det som har använts. Beräknat av navet.',
    });
  },
};

export const Mal: MalResolvers<SubgraphContext> = {
  insats: (row, _args, context) => (row.insats ? insatsById(context, row.insats.id) : null),
};

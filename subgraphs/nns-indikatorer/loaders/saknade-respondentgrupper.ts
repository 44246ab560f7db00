import type { Observationsstatus, Respondentgrupp, SaknadRespondentgruppParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { type GallandeMatning, type Lasning, beror, gallandeMatningar } from './gallande';
import { matomgangById } from './matomgang';
import { L } from './rows';

interface Row {
  forbund: { id: string };
  indikator: { nummer: string };
  respondentgrupp: Respondentgrupp;
  status: Observationsstatus;
  matomgangId?: string;
}

type Span = readonly [number | null, number | null];

/**
 * Groups that the catalogue requires and that a förbund has no answers from in a period: by each measurement that was released for it.
 * Without one, by what is printed. Examples stand beside, marked.
 *
 * @param nummer one indicator, or null for all
 */
export async function saknadeRespondentgrupper(context: SubgraphContext, span: Span, nummer: string | null, fraga: Lasning): Promise<SaknadRespondentgruppParent[]> {
  const matningar = (await gallandeMatningar(context, fraga)).filter((m) => beror(m, span));
  const verkliga = matningar.filter((m) => !m.syntetisk);
  const exempel = matningar.filter((m) => m.syntetisk);
  const [tryckta, matta, paHittade] = await Promise.all([
    verkliga.length > 0 ? [] : context.all<Row>(`${L}/saknade-respondentgrupper.sql`, [...span, nummer, fraga.asOf]),
    saknadeIMatningar(context, verkliga, nummer), saknadeIMatningar(context, exempel, nummer),
  ]);
  return [...tryckta.map((row) => ({ ...row, syntetisk: false })), ...matta, ...paHittade];
}

async function saknadeIMatningar(context: SubgraphContext, matningar: readonly GallandeMatning[], nummer: string | null): Promise<SaknadRespondentgruppParent[]> {
  if (matningar.length === 0) return [];
  const args = [matningar.map((m) => m.matomgangId), matningar.map((m) => m.utgavaId), matningar.map((m) => m.aterkallad), nummer, matningar.every((m) => m.syntetisk)];
  const rows = await context.all<Row & { matomgangId: string }>(`${L}/saknade-i-matningar.sql`, args);
  const byId = new Map(await Promise.all(matningar.map(async (m) => [m.matomgangId, { matning: m, matomgang: (await matomgangById(context, m.matomgangId)) ?? null }] as const)));
  return rows.map(({ matomgangId, ...row }) => ({ ...row, matomgang: byId.get(matomgangId)?.matomgang ?? null, syntetisk: byId.get(matomgangId)?.matning.syntetisk ?? false }));
}

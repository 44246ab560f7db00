import type { BemanningParent, SamordningsforbundResolvers } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { fel } from '../../shared/errors';
import { revisionssida } from '../../shared/revision/sida';
import { atagandenFor, beslutByIds, ids, insatserByIds, overenskommelserByIds } from '../loaders/entities';
import { type EkonomiRow, ekonomi, ekonomiserie } from '../loaders/ekonomi';
import { medlemsbidrag } from '../loaders/medlemsbidrag';
import { omvarldsstatistik } from '../loaders/omvarldsstatistik';
import { deltagareIForbund } from './deltagare';

const L = 'subgraphs/forbund/loaders';

/** What a förbund itself owns. Every server answers for its own förbund only. */
export const Samordningsforbund: SamordningsforbundResolvers<SubgraphContext> = {
  __resolveReference: (reference, context) => (reference.id === context.owner ? { id: reference.id } : null),
  ...deltagareIForbund,
  revisionslogg: (_forbund, fraga, context) => revisionssida(context, fraga),
  ekonomi(forbund, { ar, slag }, context): Promise<EkonomiRow> {
    checkYear(ar);
    return ekonomi(context, forbund.id, ar, slag);
  },
  ekonomiserie(forbund, { fran, till, slag }, context): Promise<EkonomiRow[]> {
    checkYear(fran, 'fran');
    checkYear(till, 'till');
    if (till < fran || till - fran > 20) {
      throw fel('OGILTIGT_AR', `Åren ${fran}–${till} går inte att visa: till ska vara samma år som fran eller högst 20 år senare.`, { falt: 'till' });
    }
    return ekonomiserie(context, forbund.id, fran, till, slag);
  },
  medlemsbidrag(forbund, { ar, slag, organisationsnummer }, context) {
    checkYear(ar);
    return medlemsbidrag(context, forbund.id, ar ?? null, slag ?? null, organisationsnummer ?? null);
  },
  async insatser(forbund, args, context) {
    checkYear(args.ar);
    const found = await ids(
      context, `${L}/insatser.sql`, forbund.id,
      [args.ar ?? null, args.form ?? null, args.malgruppFran ?? null, args.malgruppTill ?? null, args.minstParter ?? null],
    );
    return { status: found.length > 0 ? 'NORMAL' : 'EJ_INSAMLAD', rader: await insatserByIds(context, found) };
  },
  overenskommelser: async (forbund, _args, context) =>
    overenskommelserByIds(context, await ids(context, `${L}/overenskommelser.sql`, forbund.id)),
  ataganden: (forbund, { organisationsnummer, status }, context) =>
    atagandenFor(context, forbund.id, organisationsnummer ?? null, status ?? null),
  bemanning: (forbund, { organisationsnummer }, context) => context.rows<BemanningParent>(`${L}/bemanning-per-forbund.sql`, [organisationsnummer ?? null]).load(forbund.id),
  async beslut(forbund, { fran, till, insats, typ }, context) {
    if (fran && till && till < fran) throw fel('OGILTIGT_DATUM', `Datumet ${till} kommer före ${fran}: byt plats på fran och till.`, { falt: 'till' });
    return beslutByIds(context, await ids(context, `${L}/beslut.sql`, forbund.id, [fran ?? null, till ?? null, insats ?? null, typ ?? null]));
  },
  mal(forbund, { ar }, context) {
    checkYear(ar);
    return context.rows<{ id: string }>(`${L}/mal.sql`, [ar ?? null]).load(forbund.id);
  },
  ansvarsfrihet(forbund, { ar }, context) {
    checkYear(ar);
    return context.rows(`${L}/ansvarsfrihet.sql`, [ar ?? null]).load(forbund.id);
  },
  deladeTjanster: (forbund, _args, context) => context.rows(`${L}/delade-tjanster.sql`).load(forbund.id),
  omvarldsstatistik: (forbund, args, context) => omvarldsstatistik(context, forbund.id, args),
  utvecklingsaktiviteter: (forbund, _args, context) => context.rows(`${L}/utvecklingsaktiviteter.sql`).load(forbund.id),
  uppfoljningsregler: (forbund, _args, context) => context.rows(`${L}/uppfoljningsregler.sql`).load(forbund.id),
};

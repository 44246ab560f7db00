import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { enkatversion } from '../loaders/enkater';
import { anvandaEnkater, inbjudna, knownMatomgang, matomgangar, publiceringar, utgavor } from '../loaders/matomgang';
import { matomgangstackning } from '../loaders/matomgangstackning';

/** Measurements. */
export const matomgang: Partial<Resolvers<SubgraphContext>> = {
  Query: {
    matomgangar: (_root, { status, syntetisk }, context) => matomgangar(context, status ?? null, syntetisk ?? null),
    matomgang: (_root, { id }, context) => knownMatomgang(context, id),
    publiceringskalender: (_root, { fran, till }, context) => publiceringar(context, fran ?? null, till ?? null),
  },
  Matomgang: {
    async enkater({ id }, _args, context) {
      const refs = await anvandaEnkater(context, id);
      const rows = await Promise.all(refs.map((ref) => enkatversion(context, ref.id, ref.version)));
      return rows.filter((row) => row !== undefined);
    },
    inbjudna: ({ id }, _args, context) => inbjudna(context, id),
    tackning: ({ id }, { asOf }, context) => matomgangstackning(context, id, asOf ?? null),
    utgavor: ({ id }, _args, context) => utgavor(context, id),
  },
};

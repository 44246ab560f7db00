import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { signatureOf } from '../../shared/identity/signature';
import { aterkallaMatomgang } from '../slapp/aterkalla';
import { rattaMatomgang, slappMatomgang } from '../slapp/slapp';
import { matomgangSvar } from './svar';

/** Releasing, correcting and recalling outcomes. */
export const slappMutations: Partial<Resolvers<SubgraphContext>> = {
  Mutation: {
    slappMatomgang(_root, begaran, context) {
      const vem = signatureOf(context.caller);
      return matomgangSvar(context, begaran.id, (client) => slappMatomgang(client, { ...begaran, vem }));
    },
    rattaMatomgang(_root, begaran, context) {
      const vem = signatureOf(context.caller);
      return matomgangSvar(context, begaran.id, (client) => rattaMatomgang(client, { ...begaran, vem }));
    },
    aterkallaMatomgang(_root, begaran, context) {
      const vem = signatureOf(context.caller);
      return matomgangSvar(context, begaran.id, (client) => aterkallaMatomgang(client, { ...begaran, vem }));
    },
  },
};

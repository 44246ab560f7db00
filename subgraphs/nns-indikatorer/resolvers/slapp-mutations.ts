import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { aterkallaMatomgang } from '../slapp/aterkalla';
import { rattaMatomgang, slappMatomgang } from '../slapp/slapp';
import { matomgangSvar } from './svar';

/** Releasing, correcting and recalling outcomes. */
export const slappMutations: Partial<Resolvers<SubgraphContext>> = {
  Mutation: {
    slappMatomgang(_root, argument, context) {
      const { nyckel: _nyckel, ...begaran } = argument;
      return matomgangSvar(context, begaran.id, { vad: 'slappMatomgang', argument }, (client, vem) => slappMatomgang(client, { ...begaran, vem }));
    },
    rattaMatomgang(_root, argument, context) {
      const { nyckel: _nyckel, ...begaran } = argument;
      return matomgangSvar(context, begaran.id, { vad: 'rattaMatomgang', argument }, (client, vem) => rattaMatomgang(client, { ...begaran, vem }));
    },
    aterkallaMatomgang(_root, argument, context) {
      const { nyckel: _nyckel, ...begaran } = argument;
      return matomgangSvar(context, begaran.id, { vad: 'aterkallaMatomgang', argument }, (client, vem) => aterkallaMatomgang(client, { ...begaran, vem }));
    },
  },
};

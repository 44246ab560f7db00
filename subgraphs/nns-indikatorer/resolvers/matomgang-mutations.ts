import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { signatureOf } from '../../shared/identity/signature';
import { godkannUppgifter } from '../matomgang/granskning';
import { andraLage } from '../matomgang/lage';
import { sattMalniva } from '../matomgang/malniva';
import { andraPlan, planeraMatomgang } from '../matomgang/plan';
import { anvandarfel, matomgangSvar } from './svar';

/** Planning and running measurements. */
export const matomgangMutations: Partial<Resolvers<SubgraphContext>> = {
  Mutation: {
    planeraMatomgang(_root, { indata, ersatt, ...why }, context) {
      const vem = signatureOf(context.caller);
      const save = ersatt ? andraPlan : planeraMatomgang;
      return matomgangSvar(context, indata.id, (client) => save(client, indata, vem, why));
    },
    andraMatomgang(_root, { id, status, ...why }, context) {
      const vem = signatureOf(context.caller);
      return matomgangSvar(context, id, (client) => andraLage(client, id, status, vem, why));
    },
    godkannUppgifter(_root, { skal, ...val }, context) {
      const vem = signatureOf(context.caller);
      return matomgangSvar(context, val.matomgang, (client) => godkannUppgifter(client, val, vem, skal));
    },
    async sattMalniva(_root, { indata, skal }, context) {
      const vem = signatureOf(context.caller);
      try {
        const malniva = await context.skriv().transaction((client) => sattMalniva(client, indata, vem, skal));
        const { forbund, nummer, period, villkor } = indata;
        return { malniva: { indikator: { nummer }, forbund: { id: forbund }, period, villkor, malniva, matpunktId: null, version: null }, fel: [] };
      } catch (error) {
        return { malniva: null, fel: anvandarfel(error) };
      }
    },
  },
};

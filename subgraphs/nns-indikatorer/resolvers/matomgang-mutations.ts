import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { godkannUppgifter } from '../matomgang/granskning';
import { andraLage } from '../matomgang/lage';
import { sattMalniva } from '../matomgang/malniva';
import { andraPlan, planeraMatomgang } from '../matomgang/plan';
import { andra, anvandarfel, matomgangSvar } from './svar';

/** Planning and running measurements. */
export const matomgangMutations: Partial<Resolvers<SubgraphContext>> = {
  Mutation: {
    planeraMatomgang(_root, argument, context) {
      const { indata, ersatt, skal, lopnummer } = argument;
      const save = ersatt ? andraPlan : planeraMatomgang;
      return matomgangSvar(context, indata.id, { vad: 'planeraMatomgang', argument }, (client, vem) => save(client, indata, vem, { skal, lopnummer }));
    },
    andraMatomgang(_root, argument, context) {
      const { id, status, skal, lopnummer } = argument;
      return matomgangSvar(context, id, { vad: 'andraMatomgang', argument }, (client, vem) => andraLage(client, id, status, vem, { skal, lopnummer }));
    },
    godkannUppgifter(_root, argument, context) {
      const { matomgang, forbund, skal, lopnummer } = argument;
      return matomgangSvar(context, matomgang, { vad: 'godkannUppgifter', argument }, (client, vem) => godkannUppgifter(client, { matomgang, forbund }, vem, { skal, lopnummer }));
    },
    async sattMalniva(_root, argument, context) {
      const { indata, skal } = argument;
      try {
        const malniva = await andra(context, { vad: 'sattMalniva', argument }, (client, vem) => sattMalniva(client, indata, vem, skal));
        const { forbund, nummer, period, villkor } = indata;
        return { malniva: { indikator: { nummer }, forbund: { id: forbund }, period, villkor, malniva, matpunktId: null, version: null }, fel: [] };
      } catch (error) {
        return { malniva: null, fel: anvandarfel(error) };
      }
    },
  },
};

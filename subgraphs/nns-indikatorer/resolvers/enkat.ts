import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { utanFragor } from '../enkat/form';
import { gorMall } from '../enkat/mall';
import { enkatensMatpunkter, enkatform, enkatversion, enkatversioner } from '../loaders/enkater';

/** Questionnaires. */
export const enkat: Partial<Resolvers<SubgraphContext>> = {
  Query: {
    enkater: (_root, { respondentgrupp }, context) => enkatversioner(context, respondentgrupp ?? null),
    async enkat(_root, { id, version }, context) {
      const found = await enkatversion(context, id, version);
      if (found) return found;
      const what = version == null ? `id ${JSON.stringify(id)}` : `id ${JSON.stringify(id)} och version ${JSON.stringify(version)}`;
      throw fel('OKAND_ENKAT', `Det finns ingen enkät med ${what}. Fråga enkater { id version } för att se vilka som finns.`, { id, version: version ?? null });
    },
  },
  Enkatversion: {
    matpunkter: (parent, _args, context) => enkatensMatpunkter(context, parent),
    async mall(parent, { form: mallform, format }, context) {
      const form = await enkatform(context, parent);
      if (!form || form.punkter.length === 0) throw fel('FEL_TILLSTAND', utanFragor(parent.id, parent.version).message, { id: parent.id, version: parent.version });
      const { innehall, ...mall } = await gorMall(form, mallform, format);
      return { ...mall, innehallBase64: innehall.toString('base64') };
    },
  },
};

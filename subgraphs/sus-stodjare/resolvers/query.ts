import type { QueryResolvers } from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { visadDefinition } from '../../shared/deltagare/lasning/definition';
import { kodlistor } from '../../shared/deltagare/kodlistor';
import { deltagarjamforelse, deltagarkodlistor, utfallsjamforelse } from '../loaders/riket';
import { allaStodjare } from '../loaders/stod';
import { susResultat, systembeskrivningar } from '../loaders/uppfoljning';

export const Query: QueryResolvers<SubgraphContext> = {
  susStodjare: (_root, { status }, context) => allaStodjare(context, status ?? null),
  susStodsatsningar(_root, { ar }, context) {
    checkYear(ar);
    return context.all<{ id: string }>('subgraphs/sus-stodjare/loaders/satsningar.sql', [ar ?? null]);
  },
  uppfoljningssystem: (_root, _args, context) => systembeskrivningar(context),
  susResultat(_root, { ar }, context) {
    checkYear(ar);
    return susResultat(context, null, ar ?? null);
  },
  deltagarjamforelse(_root, { tabell, ...fraga }, context) {
    checkYear(fraga.ar);
    return deltagarjamforelse(context, tabell, fraga);
  },
  utfallsjamforelse(_root, { definitioner, ...fraga }, context) {
    checkYear(fraga.ar);
    return utfallsjamforelse(context, definitioner, fraga);
  },
  utfallsdefinitioner: () => kodlistor().definitioner().map(visadDefinition),
  deltagarkodlistor: () => deltagarkodlistor(),
};

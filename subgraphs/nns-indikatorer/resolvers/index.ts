import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { Query } from './query';
import {
  Forbundsforandring, Indikator, Indikatorforandring, Indikatorinstrument, Indikatorjamforelse, Indikatormalniva, Indikatorutfall, Insats, Matpunkt,
  Matpunktskoppling, Matpunktsversion, Samordningsforbund,
} from './types';

export const resolvers: Resolvers<SubgraphContext> = {
  Query, Indikator, Matpunkt, Matpunktsversion, Matpunktskoppling, Indikatormalniva, Indikatorjamforelse, Indikatorutfall, Indikatorforandring,
  Forbundsforandring, Indikatorinstrument, Samordningsforbund, Insats,
};

import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { mergeResolvers } from '../../shared/merge-resolvers';
import { andringar } from './andringar';
import { enkat } from './enkat';
import { granskning } from './granskning';
import { importMutations } from './import-mutations';
import { matomgang } from './matomgang';
import { matomgangMutations } from './matomgang-mutations';
import { Query } from './query';
import { revision } from './revision';
import { skillnader } from './skillnader';
import { slappMutations } from './slapp-mutations';
import {
  Forbundsforandring, Indikator, Indikatorforandring, Indikatorinstrument, Indikatorjamforelse, Indikatormalniva, Indikatorutfall, Insats, Matpunkt,
  Matpunktskoppling, Matpunktsversion, Panelforandring, SammanvagtUtfall, Samordningsforbund,
} from './types';

const katalog: Partial<Resolvers<SubgraphContext>> = {
  Query, Indikator, Matpunkt, Matpunktsversion, Matpunktskoppling, Indikatormalniva, Indikatorjamforelse, Indikatorutfall, Indikatorforandring,
  Forbundsforandring, Indikatorinstrument, Panelforandring, SammanvagtUtfall, Samordningsforbund, Insats,
};

export const resolvers = mergeResolvers<Resolvers<SubgraphContext>>(
  katalog, enkat, matomgang, matomgangMutations, importMutations, slappMutations, skillnader, andringar, revision, granskning,
);

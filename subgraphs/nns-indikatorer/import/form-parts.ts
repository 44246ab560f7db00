import { z } from 'zod';
import { kalla } from '../../shared/datafiles/figure';

export const RESPONDENTGRUPPER = ['DELTAGARE', 'INSATSPERSONAL', 'FORBUNDSCHEF', 'STYRELSE', 'PARTERNAS_CHEFSGRUPP', 'REMITTENT'] as const;
export const MATTILLFALLEN = ['UNDER', 'VID_AVSLUT', 'VARJE_1_3_MANADER', 'PER_HALVAR', 'PER_AR', 'EJ_ANGIVET'] as const;

export const kallor = z.array(kalla).min(1);
export const lokaltId = z.string().regex(/^[a-z0-9-]+$/, 'ett id skrivs med a–z, siffror och bindestreck');
export const nummer = z.string().regex(/^\d{1,2}$/, 'ett indikatornummer skrivs med siffror inom citattecken');
export const katalogId = z.string().regex(/^\d{1,2}\.\d{1,2}[a-z]?$/, 'en mätpunkt i katalogen skrivs som "4.1" eller "9.1a"');
export const egetId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'ett förbunds egen mätpunkt skrivs förbund/namn');
export const periodtext = z.string().regex(/^\d{4}(-(H[12]|T[123]|Q[1-4]|0[1-9]|1[0-2]))?$/, 'en period skrivs som 2022, 2022-H1, 2022-T1, 2022-Q1 eller 2022-03');
export const respondentgrupp = z.enum(RESPONDENTGRUPPER);
export const mattillfalle = z.enum(MATTILLFALLEN);
export const versionsnamn = z.string().regex(/^[0-9a-z-]+$/, 'en version skrivs med a–z, siffror och bindestreck');

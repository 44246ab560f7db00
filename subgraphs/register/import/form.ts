import { z } from 'zod';
import { datum, figur, kalla, kommunkod, organisationsnummer, text } from '../../shared/datafiles/figure';

/**
 * The form of the register's data files. Names are those of schema/subgraphs/register.graphql; a list may be spread over
 * several files. A förbund's kommuner are not written: they follow from the kommuner among its members.
 */

export const ORGANISATIONSTYPER = ['STAT', 'REGION', 'KOMMUN', 'FORBUND', 'ANNAN'] as const;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett id har små bokstäver a–z, siffror och bindestreck');
const lanskod = z.string().regex(/^\d{2}$/, 'en länskod har två siffror');
const belagd = z.array(kalla).min(1);

/** A validity. An unknown day is left out; where the source knows the month only, the day is its first and `tryckt` shows the month. */
const giltighet = { fran: datum.optional(), till: datum.optional() };

/** Names in the order they were borne; the last one is today's. */
const namnperiod = z.strictObject({ namn: text, ...giltighet, kallor: belagd });

export const lan = z.strictObject({ kod: lanskod, namn: text });

export const kommun = z.strictObject({ kod: kommunkod, namn: text, lan: lanskod });

/** What is printed somewhere and differs from the register. The printed form is never used as a key. */
export const tryckavvikelse = z.strictObject({
  uppgift: text,
  tryckt: text,
  registervarde: text,
  forklaring: text,
  kallor: belagd,
  registerkallor: belagd,
});

export const timpris = z.strictObject({ pris: figur, prisgrund: text.optional(), ...giltighet });

export const organisation = z.strictObject({
  organisationsnummer,
  namn: text,
  typ: z.enum(ORGANISATIONSTYPER),
  kommunkod: kommunkod.optional(),
  namnhistorik: z.array(namnperiod).default([]),
  tryckavvikelser: z.array(tryckavvikelse).default([]),
  timpriser: z.array(timpris).default([]),
  /** Where the organisationsnummer is found. */
  kallor: belagd,
}).refine((o) => (o.typ === 'KOMMUN') === (o.kommunkod !== undefined), 'en kommun, och bara en kommun, har kommunkod');

export const medlemskap = z.strictObject({ organisationsnummer, ...giltighet, kallor: belagd });

export const forbund = z.strictObject({
  id,
  namn: text,
  organisationsnummer,
  bildat: datum.optional(),
  upphort: datum.optional(),
  lan: lanskod,
  namnhistorik: z.array(namnperiod).min(1),
  medlemskap: z.array(medlemskap).min(1),
  /** Ids of förbund that were absorbed by this one, and of the one that absorbed this. */
  foregangare: z.array(id).default([]),
  efterfoljare: z.array(id).default([]),
  /** Other ids that lead here, such as those of earlier names. */
  alias: z.array(id).default([]),
  kallor: belagd,
}).refine((f) => f.namnhistorik.at(-1)?.namn === f.namn, 'det sista namnet i namnhistoriken ska vara dagens namn');

/** One data file of the register: any of the lists, each optional. */
export const registerfil = z.strictObject({
  lan: z.array(lan).default([]),
  kommuner: z.array(kommun).default([]),
  organisationer: z.array(organisation).default([]),
  forbund: z.array(forbund).default([]),
});

export type Registerfil = z.infer<typeof registerfil>;

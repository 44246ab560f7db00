import { z } from 'zod';
import { datum, text } from '../../shared/datafiles/figure';
import { egetId, kallor, katalogId, lokaltId, mattillfalle, respondentgrupp, versionsnamn } from './form-parts';

const matpunktId = z.union([katalogId, egetId], 'en mätpunkt skrivs som "4.1", "9.1a" eller förbund/namn');

/** A questionnaire's name and items in another language, or in easy Swedish. */
export const enkatsprak = z.strictObject({
  sprak: z.string().regex(/^[a-z]{2,3}(-[a-z]+)?$/i, 'ett språk skrivs med sin kod, till exempel en eller sv-lattlast'),
  /** The language's name in Swedish. */
  namn: text,
  titel: text,
  texter: z.array(z.strictObject({ matpunkt: matpunktId, text, svarsalternativ: z.array(text).optional() })).min(1),
});

/** A version of a questionnaire; one without items is known to have been used, but not what it asked. */
export const enkat = z.strictObject({
  id: lokaltId,
  version: versionsnamn,
  /** The version of the same questionnaire whose place this one takes. */
  ersatter: versionsnamn.optional(),
  namn: text,
  beskrivning: text,
  respondentgrupp,
  mattillfalle,
  fragarKon: z.boolean().default(false),
  fran: datum.optional(),
  till: datum.optional(),
  syntetisk: z.boolean().default(false),
  punkter: z.array(z.strictObject({ matpunkt: matpunktId, version: versionsnamn })).default([]),
  sprak: z.array(enkatsprak).default([]),
  kallor,
});

/** A questionnaire that is registered needs no published source. */
export const registreradEnkat = enkat.extend({ kallor: kallor.default([]) });

export type Enkatdata = z.infer<typeof enkat>;

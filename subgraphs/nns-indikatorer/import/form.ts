import { z } from 'zod';
import { ar, datum, figur, text } from '../../shared/datafiles/figure';
import { foldedText } from '../enkat/igenkanning';
import { VET_EJ } from '../enkat/kolumner';
import { enkat } from './form-enkat';
import { egetId, kallor, katalogId, lokaltId, mattillfalle, nummer, periodtext, respondentgrupp, versionsnamn } from './form-parts';

/** A published scale's steps are numbered so that a higher number is a more positive answer, whatever order they are printed in. */
export const skala = z.strictObject({
  // "Vet ej" is stored as -1.
  min: z.number().int().min(0),
  max: z.number().int().max(100),
  minText: text.optional(),
  maxText: text.optional(),
  svarsalternativ: z.array(text).optional(),
  positivaSteg: z.array(z.number().int()).min(1).optional(),
}).superRefine((s, ctx) => {
  const fel = (message: string) => ctx.addIssue({ code: 'custom', message });
  if (s.min >= s.max) fel('min ska vara mindre än max');
  if (s.svarsalternativ && s.svarsalternativ.length !== s.max - s.min + 1) fel('svarsalternativ ska ha en text för varje steg');
  const texts = s.svarsalternativ?.map((t) => foldedText(t)) ?? [];
  if (new Set(texts).size < texts.length) fel('svarsalternativ ska vara olika');
  if (texts.some((t) => /^\d+$/.test(t) || t === VET_EJ)) fel(`svarsalternativ får inte vara ett tal eller ${VET_EJ}: det går inte att skilja från stegets nummer eller från den som inte vet`);
  if (s.positivaSteg?.some((steg) => steg < s.min || steg > s.max)) fel('positivaSteg ska ligga på skalan');
});

export const begrepp = z.strictObject({ id: lokaltId, term: text, forklaring: text, kallor });

/** Wording, scale, positive set and direction belong together: a change of any is another version. */
export const matpunktsversion = z.strictObject({
  version: versionsnamn,
  /** Left out: nobody knows the wording. */
  text: text.optional(),
  /** The version of the same item whose place this one takes. */
  ersatter: versionsnamn.optional(),
  /** FALLANDE: a higher step is a less positive answer. */
  riktning: z.enum(['STIGANDE', 'FALLANDE']).default('STIGANDE'),
  vetEj: z.boolean().default(false),
  /** True for the hub's own examples. */
  syntetisk: z.boolean().default(false),
  fran: datum.optional(),
  till: datum.optional(),
  respondentgrupper: z.array(respondentgrupp),
  mattillfallen: z.array(mattillfalle).min(1),
  skala: skala.optional(),
});

/** An item of NNS's catalogue. `katalogpost` is the entry that the catalogue counts it under: 8.1 and 8.2 are one there. */
export const matpunkt = z.strictObject({
  id: katalogId,
  katalogpost: z.string().regex(/^\d{1,2}\.\d{1,2}$/),
  insamling: z.enum(['ENKAT', 'REGISTER']).default('ENKAT'),
  versioner: z.array(matpunktsversion).min(1),
  kallor,
});

export const indikator = z.strictObject({
  nummer,
  namn: text,
  rubrik: text.optional(),
  typ: z.enum(['PROCESS', 'EFFEKT']).optional(),
  niva: z.enum(['DELTAGARE', 'PERSONAL', 'ORGANISATION', 'SAMHALLE']).optional(),
  beskrivning: text,
  begrepp: z.array(lokaltId).default([]),
  fran: datum,
  till: datum.optional(),
  matpunkter: z.array(matpunkt).default([]),
  kallor,
});

/** An item of a förbund's own, and what in the catalogue it stands for. */
export const egenMatpunkt = z.strictObject({
  id: egetId,
  forbund: lokaltId,
  insamling: z.enum(['ENKAT', 'REGISTER']).default('ENKAT'),
  kopplingar: z.array(z.strictObject({ indikator: nummer, matpunkt: katalogId.optional(), kvalitet: z.enum(['NARA', 'DELVIS']), forklaring: text })).default([]),
  versioner: z.array(matpunktsversion).min(1),
  kallor,
});

/** The outcome of one item version for one förbund, or one insats of it, in one period, from one group, at one occasion. */
export const utfall = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9.-]+)+$/i),
  forbund: lokaltId,
  insats: egetId.optional(),
  period: periodtext,
  matpunkt: z.union([katalogId, egetId]),
  version: text,
  respondentgrupp: respondentgrupp.optional(),
  mattillfalle,
  andelPositiva: figur,
  medelvarde: figur.optional(),
  antalSvar: figur.optional(),
  antalPositiva: figur.optional(),
  svarsfrekvens: figur.optional(),
});

export const malniva = z.strictObject({
  forbund: lokaltId,
  period: periodtext,
  indikator: nummer.optional(),
  matpunkt: egetId.optional(),
  version: text.optional(),
  villkor: z.enum(['MINST', 'MER_AN']),
  malniva: figur,
}).refine((m) => (m.indikator === undefined) !== (m.matpunkt === undefined), 'ange antingen indikator eller matpunkt')
  .refine((m) => (m.matpunkt === undefined) === (m.version === undefined), 'ange version tillsammans med matpunkt');

export const index = z.strictObject({ forbund: lokaltId, period: periodtext, namn: text, utfall: figur.optional(), mal: figur.optional() });

export const tackning = z.strictObject({
  period: periodtext,
  respondentgrupper: z.array(respondentgrupp).optional(),
  antalForbund: figur.optional(),
  antalForbundTotalt: figur.optional(),
  antalEnkater: figur.optional(),
});

export const skick = z.strictObject({
  ar,
  beskrivning: text,
  respondentgrupper: z.array(respondentgrupp),
  enkater: z.array(z.strictObject({ respondentgrupp, mattillfalle: mattillfalle.optional() })).default([]),
  antalIndikatorer: figur.optional(),
  antalProcessindikatorer: figur.optional(),
  antalEffektindikatorer: figur.optional(),
  antalMatpunkter: figur.optional(),
  kallor,
});

export const steg = z.strictObject({ tidpunkt: text, handelse: text, matt: text, varde: figur });

/** One data file: any of the lists, each optional. */
export const indikatorfil = z.strictObject({
  forbund: z.array(lokaltId).default([]),
  begrepp: z.array(begrepp).default([]),
  indikatorer: z.array(indikator).default([]),
  egnaMatpunkter: z.array(egenMatpunkt).default([]),
  enkater: z.array(enkat).default([]),
  utfall: z.array(utfall).default([]),
  malnivaer: z.array(malniva).default([]),
  index: z.array(index).default([]),
  tackning: z.array(tackning).default([]),
  skick: z.array(skick).default([]),
  steg: z.array(steg).default([]),
});

export type Indikatorfil = z.infer<typeof indikatorfil>;
export type Matpunktsversionsform = z.infer<typeof matpunktsversion>;
export type Utfallsform = z.infer<typeof utfall>;

import { z } from 'zod';
import { datum, figur, kalla, kommunkod, organisationsnummer, text } from '../../shared/datafiles/figure';

/**
 * The form of the service's data files. Names are those of the schema (schema/subgraphs/kompetensutveckling.graphql); a
 * list may be spread over several files. A förbund and an insats are named by their ids in the hub; an organiser or payer
 * that the register does not hold is written as text.
 */

const AMNEN = [
  'VALD', 'MISSBRUK', 'INTEGRATION', 'ARBETSMARKNAD', 'NEUROPSYKIATRI', 'PSYKISK_HALSA', 'SAMVERKAN_OCH_LEDARSKAP', 'UPPFOLJNING', 'COACHNING',
  'FINANSIELL_SAMORDNING', 'SOCIALT_FORETAGANDE', 'ANNAT',
] as const;
const TYPER = [
  'UTBILDNING', 'KONFERENS', 'WORKSHOP', 'FORELASNING', 'HANDLEDNING', 'MOTESPLATS', 'INSPIRATIONSDAG', 'NATVERKSTRAFF', 'ANNAT',
] as const;
const ROLLER = ['ARRANGOR', 'VARD', 'BETALARE', 'DELTAGARE', 'ANMALD', 'INBJUDEN', 'SAMVERKANSPART', 'EJ_ANGIVEN'] as const;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett id har små bokstäver a–z, siffror och bindestreck');
const insatsId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'en insats skrivs förbund/insats');
const lanskod = z.string().regex(/^\d{2}$/, 'en länskod har två siffror');
const kon = z.enum(['KVINNOR', 'MAN']);
const amne = z.enum(AMNEN);
const belagd = z.array(kalla).min(1);
const period = text.refine((p) => /\d{4}/.test(p), 'en period nämner minst ett år');

/** A count of persons: fewer than five is never loaded with its number. */
const personantal = figur.refine(
  (f) => [f.varde, f.max].every((n) => n === undefined || n === 0 || n >= 5),
  'ett antal under fem personer skrivs med status SEKRETESS och utan tal',
);

export const plan = z.strictObject({
  id,
  forbund: id,
  titel: text,
  period,
  status: z.enum(['FORSLAG', 'BESLUTAD', 'PAGAENDE']),
  beslutad: datum.optional(),
  paragraf: text.optional(),
  framtagenAv: text.optional(),
  omraden: z.array(z.strictObject({ amne, namn: text, beskrivning: text.optional(), malgrupp: text.optional(), kallor: belagd })).default([]),
  kallor: belagd,
});

export const utbildning = z.strictObject({
  id,
  titel: text,
  typ: z.enum(TYPER),
  amne,
  amnesbeskrivning: text.optional(),
  status: z.enum(['FORESLAGEN', 'PLANERAD', 'GENOMFORD', 'INSTALLD']),
  datum: datum.optional(),
  slutdatum: datum.optional(),
  /** The time as printed, where the day is not wholly known. */
  tidpunkt: text.optional(),
  /** The year or period it belongs to; follows from `datum` when left out. */
  period: period.optional(),
  plats: text.optional(),
  kommun: kommunkod.optional(),
  /** The län it is held in, and those whose förbund arrange it or take part. */
  lan: z.array(lanskod).default([]),
  malgrupp: text.optional(),
  malgruppsorganisationer: z.array(organisationsnummer).default([]),
  medverkan: z.array(z.strictObject({ forbund: id, roll: z.enum(ROLLER), kallor: belagd })).default([]),
  andraArrangorer: z.array(z.strictObject({ namn: text, organisationsnummer: organisationsnummer.optional() })).default([]),
  antalTillfallen: figur.optional(),
  deltagare: personantal.optional(),
  deltagarfordelning: z.array(z.strictObject({
    organisationsnummer: organisationsnummer.optional(),
    organisationsnamn: text.optional(),
    kon: kon.optional(),
    antal: personantal,
  })).default([]),
  deltagaromdome: figur.optional(),
  omdomesskala: text.optional(),
  utvarderingsresultat: z.array(z.strictObject({
    id,
    namn: text,
    definition: text,
    population: text,
    kon: kon.optional(),
    namnare: personantal.optional(),
    varde: figur,
    period,
  })).default([]),
  kostnad: figur.optional(),
  deltagaravgifter: z.array(z.strictObject({ villkor: text, avgift: figur })).default([]),
  kostnadsdelning: z.array(z.strictObject({
    betalare: text,
    forbund: id.optional(),
    organisationsnummer: organisationsnummer.optional(),
    belopp: figur.optional(),
    andel: figur.optional(),
    kallor: belagd,
  })).default([]),
  oppenForAndra: z.boolean().optional(),
  kompetensplan: id.optional(),
  insats: insatsId.optional(),
  kallor: belagd,
}).superRefine((u, ctx) => {
  const fel = (message: string) => ctx.addIssue({ code: 'custom', message });
  if (u.datum === undefined && u.period === undefined) fel('ange datum eller period');
  if (u.slutdatum !== undefined && (u.datum === undefined || u.slutdatum < u.datum)) fel('slutdatum kräver ett datum som inte är senare');
  if (u.deltagaromdome !== undefined && u.omdomesskala === undefined) fel('ett deltagaromdöme kräver sin omdomesskala');
});

/** One data file of the service: either list, each optional. */
export const kompetensfil = z.strictObject({
  planer: z.array(plan).default([]),
  utbildningar: z.array(utbildning).default([]),
});

export type Kompetensfil = z.infer<typeof kompetensfil>;
export type Utbildningspost = z.infer<typeof utbildning>;

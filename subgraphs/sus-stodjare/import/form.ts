import { z } from 'zod';
import { ar, datum, figur, kalla, organisationsnummer, text } from '../../shared/datafiles/figure';

/**
 * The form of the service's data files. Names are those of the schema (schema/subgraphs/sus-stodjare.graphql); a list
 * may be spread over several files. A förbund and an insats are named by their ids in the hub (`umearegionen`,
 * `umearegionen/vuxentorget`); a förbund that the register does not hold is written as text.
 */

export const SYSTEM = ['SUS', 'UPPFOLJNING_FINSAM', 'SKAPA', 'BIP', 'ANNAT'] as const;
const UPPGIFTER = ['BEHORIGHETER', 'REGISTRERING', 'UTTAG', 'RESULTATSAMMANSTALLNING', 'ANNAT'] as const;
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett id har små bokstäver a–z, siffror och bindestreck');
const insatsId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'en insats skrivs förbund/insats');
const belagd = z.array(kalla).min(1);
const giltighet = { fran: datum.optional(), till: datum.optional() };
const system = z.enum(SYSTEM);

export const stodjare = z.strictObject({
  id,
  beskrivning: text,
  vardforbund: id.optional(),
  vard: text.optional(),
  placering: text.optional(),
  stodjerForbund: z.array(id).default([]),
  omradesbeskrivning: text.optional(),
  ...giltighet,
  /** The day of the latest source. */
  uppgiftPer: datum,
  uppdragsstatus: z.enum(['FORESLAGET', 'PLANERAT', 'PAGAENDE', 'AVSLUTAT', 'AVBOJT']),
  uppgifter: z.array(z.enum(UPPGIFTER)).default([]),
  omfattning: figur.optional(),
  finansiering: text.optional(),
  kallor: belagd,
});

export const satsning = z.strictObject({
  id,
  beskrivning: text,
  ar,
  antalStodjare: figur.optional(),
  antalPerForbund: figur.optional(),
  statligaMedel: figur.optional(),
  vardskapBestamsAv: text.optional(),
  utbildning: text.optional(),
  kallor: belagd,
});

export const vardskapsbesked = z.strictObject({
  id,
  forbund: id,
  datum: datum.optional(),
  paragraf: text.optional(),
  besked: z.enum(['VILL_VARA_VARD', 'AVBOJT', 'EJ_SVARAT']),
  stodjerForslag: text.optional(),
  antalEnligtForslag: figur.optional(),
  kallor: belagd,
});

export const arende = z.strictObject({
  id,
  forbund: id,
  stodjare: id.optional(),
  insats: insatsId.optional(),
  uppgift: z.enum(UPPGIFTER),
  inkom: datum,
  avslutades: datum.optional(),
  tid: figur.optional(),
  kallor: belagd,
}).refine((a) => a.avslutades === undefined || a.avslutades >= a.inkom, 'avslutades är före inkom');

export const krav = z.strictObject({
  id,
  stallsAv: text,
  organisationsnummer: organisationsnummer.optional(),
  system,
  status: z.enum(['FORESLAGET', 'GALLANDE', 'UPPHAVT']),
  omfattar: text,
  minstAntalMyndigheter: figur.optional(),
  gallerAllaFinansierade: z.boolean().default(false),
  gallerForbund: z.array(id).min(1),
  ...giltighet,
  kallor: belagd,
});

export const uppfoljning = z.strictObject({
  insats: insatsId,
  system,
  status: z.enum(['REGISTRERAD', 'EJ_REGISTRERAD', 'KRAV_PA_REGISTRERING', 'PLANERAD_REGISTRERING', 'EJ_TILLAMPLIG']),
  ansvarig: text.optional(),
  period: text.optional(),
  beskrivning: text.optional(),
  kallor: belagd,
});

export const systembeskrivning = z.strictObject({
  system,
  namn: text,
  agare: text.optional(),
  ...giltighet,
  tidpunkt: text.optional(),
  raknar: text.optional(),
  populationer: z.array(text).default([]),
  ersatter: system.optional(),
  varningar: z.array(z.strictObject({ kod: z.string().regex(/^[A-Z][A-Z0-9_]*$/), text })).default([]),
  kallor: belagd,
});

export const resultat = z.strictObject({
  forbund: id.optional(),
  insats: insatsId.optional(),
  system: z.enum(['SUS', 'UPPFOLJNING_FINSAM']),
  tabell: z.enum(['DELTAGARE', 'FORSORJNING_FORE_EFTER', 'SYSSELSATTNING_FORE_EFTER', 'AVSLUTSANLEDNING', 'BAKGRUND', 'INSATSER']),
  period: text,
  omrade: text.optional(),
  matt: text,
  population: text,
  kon: z.enum(['KVINNOR', 'MAN']).optional(),
  grupp: text.optional(),
  varde: figur,
}).refine((r) => r.forbund === undefined || r.insats === undefined, 'ange förbund eller insats, inte båda');

/** A förbund that the country's tables count: it could hand over its own. */
export const riksforbund = z.strictObject({ id, namn: text, lan: z.string().regex(/^\d{2}$/, 'en länskod har två siffror') });

/** One data file of the service: any of the lists, each optional. */
export const susfil = z.strictObject({
  stodjare: z.array(stodjare).default([]),
  satsningar: z.array(satsning).default([]),
  vardskapsbesked: z.array(vardskapsbesked).default([]),
  arenden: z.array(arende).default([]),
  krav: z.array(krav).default([]),
  uppfoljning: z.array(uppfoljning).default([]),
  system: z.array(systembeskrivning).default([]),
  resultat: z.array(resultat).default([]),
  forbund: z.array(riksforbund).default([]),
});

export type Susfil = z.infer<typeof susfil>;

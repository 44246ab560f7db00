import { z } from 'zod';

/** The enumerations of the shared value types, as the data files spell them. */
export const ENHETER = [
  'KRONOR', 'KRONOR_PER_TIMME', 'KRONOR_PER_AR', 'KRONOR_PER_INVANARE', 'KRONOR_PER_HUSHALL', 'PROCENT', 'PROCENTENHETER',
  'PROCENT_AV_HELTID', 'ANTAL', 'ARSARBETSKRAFTER', 'TIMMAR', 'DAGAR', 'MANADER', 'AR', 'GANGER_PER_AR', 'INDEX', 'MEDELVARDE', 'POANG',
] as const;
export const SLAG = ['UTFALL', 'BUDGET', 'PROGNOS', 'MAL'] as const;
export const STATUSAR = [
  'NORMAL', 'EJ_INSAMLAD', 'EJ_INRAPPORTERAD', 'EJ_TILLAMPLIG', 'EJ_BESLUTAD', 'UNDER_TACKNINGSGRANS', 'SEKRETESS', 'ATERKALLAD',
] as const;
export const PRECISIONER = ['EXAKT', 'CIRKA', 'INTERVALL', 'OVER', 'UNDER'] as const;
export const FLAGGOR = ['PRELIMINAR', 'UPPSKATTAD', 'TIDSSERIEBROTT', 'LAG_TILLFORLITLIGHET', 'AVRUNDAD'] as const;
export const KONFLIKTARTER = [
  'TEXT_MOT_TABELL', 'SUMMA_MOT_DELAR', 'DOKUMENT_MOT_DOKUMENT', 'BERAKNAT_MOT_TRYCKT', 'ENHETSFEL', 'RUBRIKFEL', 'PERIODFEL', 'REGISTERAVVIKELSE',
] as const;

export type Enhet = (typeof ENHETER)[number];
export type Vardeslag = (typeof SLAG)[number];
export type Observationsstatus = (typeof STATUSAR)[number];

/** A date as the files write it: 2014-01-01. */
export const datum = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'ett datum skrivs ÅÅÅÅ-MM-DD');
export const ar = z.number().int().min(1990).max(2100);
export const text = z.string().trim().min(1);
export const organisationsnummer = z.string().regex(/^\d{6}-\d{4}$/, 'ett organisationsnummer skrivs NNNNNN-NNNN');
export const kommunkod = z.string().regex(/^\d{4}$/, 'en kommunkod har fyra siffror');

/**
 * Where a figure or statement is printed: a line of a bundle's text extraction (`rad: "002:2872"`), or a document of the
 * catalogue by its id (`dokument: …`, for web pages and where a line would give a protected number away).
 * `tryckt` is the printed form of the value only, never a sentence.
 */
export const kalla = z.strictObject({
  rad: z.string().regex(/^\d{3}:\d+$/, 'en rad skrivs BUNT:RAD, till exempel "002:2872"').optional(),
  dokument: text.optional(),
  avsnitt: text.optional(),
  tryckt: z.string().min(1).max(80).optional(),
}).refine((k) => (k.rad === undefined) !== (k.dokument === undefined), 'ange antingen rad eller dokument');

export const konflikt = z.strictObject({
  art: z.enum(KONFLIKTARTER),
  forklaring: text,
  varde: z.number().optional(),
});

/** A published figure as the data files write it. Money in kronor, shares 0–100; see subgraphs/shared/datafiles/README.md. */
export const figur = z.strictObject({
  varde: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  precision: z.enum(PRECISIONER).default('EXAKT'),
  enhet: z.enum(ENHETER),
  slag: z.enum(SLAG).optional(),
  status: z.enum(STATUSAR).default('NORMAL'),
  flaggor: z.array(z.enum(FLAGGOR)).default([]),
  period: text.optional(),
  definition: text.optional(),
  kallor: z.array(kalla).default([]),
  konflikter: z.array(konflikt).default([]),
}).superRefine((f, ctx) => {
  const fel = (message: string) => ctx.addIssue({ code: 'custom', message });
  const tal = f.varde !== undefined || f.min !== undefined || f.max !== undefined;
  if (f.status !== 'NORMAL') {
    if (tal) fel(`status ${f.status} får inte ha något tal`);
    if (f.status === 'SEKRETESS' && f.kallor.some((k) => k.rad !== undefined || k.tryckt !== undefined)) {
      fel('status SEKRETESS får inte ange rad eller tryckt form: de röjer talet');
    }
    return;
  }
  if (!tal) fel('ange varde, eller min och/eller max, eller en annan status än NORMAL');
  if (f.kallor.length === 0) fel('ange minst en källa');
  if (f.precision === 'INTERVALL' && (f.min === undefined || f.max === undefined)) fel('INTERVALL kräver min och max');
  if (f.precision === 'OVER' && (f.min === undefined || f.varde !== undefined)) fel('OVER kräver min och inget varde');
  if (f.precision === 'UNDER' && (f.max === undefined || f.varde !== undefined)) fel('UNDER kräver max och inget varde');
  if ((f.precision === 'EXAKT' || f.precision === 'CIRKA') && f.varde === undefined) fel(`${f.precision} kräver varde`);
  if (f.min !== undefined && f.max !== undefined && f.min > f.max) fel('min är större än max');
});

export type Figur = z.infer<typeof figur>;
export type Kallhanvisning = z.infer<typeof kalla>;

import { z } from 'zod';
import { SLAG, STATUSAR, ar, datum, figur, kalla, kommunkod, organisationsnummer, text } from '../../shared/datafiles/figure';

/**
 * The form of an owner's data files. Names are those of the contract (schema/subgraphs/forbund.graphql); a list may be
 * spread over several files. Ids are local to the owner: `vuxentorget` becomes `umearegionen/vuxentorget`.
 */

export const FORMER = [
  'PROJEKT', 'ESF_PROJEKT', 'ESF_FORSTUDIE', 'ESF_UPPHANDLING', 'ORDINARIE', 'PLATTFORM', 'PILOT', 'KARTLAGGNING', 'KOMPETENSUTVECKLING', 'ANNAN',
] as const;
const slag = z.enum(SLAG);
const lokaltId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett id har små bokstäver a–z, siffror och bindestreck');
const kallor = z.array(kalla).default([]);
const form = z.enum(FORMER);
const varning = z.strictObject({ kod: z.string().regex(/^[A-Z_]+$/), text });
const part = z.strictObject({ namn: text, enhet: text.optional(), organisationsnummer: organisationsnummer.optional() });
const arsbelopp = z.strictObject({ ar, slag, belopp: figur });

export const ekonomi = z.strictObject({
  ar,
  slag,
  verksamhetensIntakter: figur.optional(),
  verksamhetensKostnader: figur.optional(),
  finansnetto: figur.optional(),
  aretsResultat: figur.optional(),
  ingaendeEgetKapital: figur.optional(),
  utgaendeEgetKapital: figur.optional(),
  rekommenderatHogstaEgetKapital: figur.optional(),
  administrationskostnad: figur.optional(),
});

/** A row of the accounts. `budget`, `prognos`, `avvikelse` are the other columns of the same printed row. */
export const ekonomipost = z.strictObject({
  id: lokaltId.optional(),
  ar,
  slag,
  rakning: z.enum(['RESULTATRAKNING', 'BALANSRAKNING', 'KASSAFLODE', 'NOT', 'UTFALL_MOT_BUDGET', 'BUDGET', 'PROGNOS']),
  grupp: text.optional(),
  namn: text,
  arSumma: z.boolean().default(false),
  belopp: figur.optional(),
  budget: figur.optional(),
  prognos: figur.optional(),
  avvikelse: figur.optional(),
  insats: lokaltId.optional(),
  beslut: z.array(lokaltId).default([]),
});

/** A printed sum or share to be recomputed: `delar` and `tryckt` name posts by id, or `ekonomi:<fält>`. A minus before a name subtracts it. */
export const kontroll = z.strictObject({
  ar,
  slag,
  namn: text,
  tryckt: text,
  delar: z.array(text).min(1),
  kolumn: z.enum(['belopp', 'budget', 'prognos', 'avvikelse']).default('belopp'),
  tolerans: z.number().nonnegative().default(0),
});

export const medlemsbidrag = z.strictObject({
  organisationsnummer,
  ar,
  slag,
  belopp: figur,
  fordelningsnyckel: figur.optional(),
});
export const bidragssumma = z.strictObject({ ar, slag, summa: figur });

export const insats = z.strictObject({
  id: lokaltId,
  namn: text,
  andraNamn: z.array(text).default([]),
  form,
  inriktning: z.enum(['INDIVIDINRIKTAD', 'STRUKTUROVERGRIPANDE']).optional(),
  fran: datum.optional(),
  till: datum.optional(),
  /** Years for which the source counts the insats among its insatser; used where dates are unknown. */
  verksamArtal: z.array(ar).default([]),
  agare: text.optional(),
  parter: z.array(part).default([]),
  malgrupp: z.strictObject({
    beskrivning: text.optional(),
    alderFran: z.number().int().optional(),
    alderTill: z.number().int().optional(),
    minstAntalMyndigheter: z.number().int().optional(),
  }).optional(),
  finansiering: z.array(arsbelopp).default([]),
  totalKostnad: z.array(arsbelopp).default([]),
  deltagare: z.array(z.strictObject({
    period: text,
    population: z.enum(['SAMTYCKANDE', 'ANONYM', 'VOLYM', 'EJ_ANGIVEN']).default('EJ_ANGIVEN'),
    handelse: z.enum(['DELTOG', 'PABORJADE', 'AVSLUTADE', 'PAGAENDE', 'PLANERADE']),
    kon: z.enum(['KVINNOR', 'MAN']).optional(),
    aldersgrupp: text.optional(),
    antal: figur,
  })).default([]),
  resultatmatt: z.array(z.strictObject({
    id: lokaltId,
    namn: text,
    definitionsnyckel: lokaltId,
    definition: text,
    population: text,
    namnare: figur.optional(),
    varde: figur,
    period: text,
    varningar: z.array(varning).default([]),
  })).default([]),
  handelser: z.array(z.strictObject({
    datum: datum.optional(),
    tidpunkt: text.optional(),
    typ: z.enum(['START', 'FORLANGNING', 'FORMBYTE', 'UPPGICK_I', 'NAMNBYTE', 'SLUT']),
    beskrivning: text.optional(),
    nyForm: form.optional(),
    annanInsats: lokaltId.optional(),
    kallor,
  })).default([]),
  bemanning: z.array(z.strictObject({
    roll: text,
    arbetsgivare: text.optional(),
    organisationsnummer: organisationsnummer.optional(),
    omfattning: figur.optional(),
    finansiar: text.optional(),
    period: text.optional(),
  })).default([]),
  kallor,
});

export const overenskommelse = z.strictObject({
  id: lokaltId,
  titel: text,
  fran: datum.optional(),
  till: datum.optional(),
  status: z.enum(['UTKAST', 'GALLANDE', 'UPPHORD']),
  insats: lokaltId.optional(),
  parter: z.array(part).default([]),
  uppsagningstid: figur.optional(),
  rapporteringPerAr: figur.optional(),
  ataganden: z.array(z.strictObject({
    id: lokaltId,
    part: text,
    organisationsnummer: organisationsnummer.optional(),
    beskrivning: text,
    omfattning: figur.optional(),
    kanal: text.optional(),
    atagandestatus: z.enum(['FASTSTALLT', 'EJ_FASTSTALLT', 'EJ_ANSLUTEN', 'EJ_ANGIVET']),
    uppsagt: datum.optional(),
    kallor,
  })).default([]),
  arsbilagor: z.array(z.strictObject({
    ar,
    part: text,
    organisationsnummer: organisationsnummer.optional(),
    senast: datum.optional(),
    status: z.enum(STATUSAR),
    kallor,
  })).default([]),
  kallor,
});

export const beslut = z.strictObject({
  id: lokaltId,
  datum: datum.optional(),
  paragraf: text.optional(),
  organ: text,
  typ: z.enum(['BEVILJAR', 'AVSLAR', 'GODKANNER', 'UPPDRAR', 'DELEGERAR', 'ANSOKER', 'ANDRAR', 'FORSLAG']),
  arende: text,
  belopp: figur.optional(),
  period: text.optional(),
  insats: lokaltId.optional(),
  mottagare: text.optional(),
  villkor: text.optional(),
  skal: text.optional(),
  annanFinansiar: text.optional(),
  utnyttjat: figur.optional(),
  andrar: lokaltId.optional(),
  kallor: z.array(kalla).min(1),
});

export const mal = z.strictObject({
  id: lokaltId,
  ar,
  perspektiv: text.optional(),
  mal: text,
  matt: text.optional(),
  malniva: figur.optional(),
  villkor: z.enum(['MINST', 'MER_AN', 'HOGST', 'LIKA_MED', 'SAMTLIGA', 'JA_NEJ']).optional(),
  utfall: figur.optional(),
  ansvarig: text.optional(),
  bedomning: z.enum(['UPPNATT', 'DELVIS', 'EJ_UPPNATT', 'EJ_BEDOMT']).default('EJ_BEDOMT'),
  underlag: text.optional(),
  insats: lokaltId.optional(),
  indikatornummer: z.string().regex(/^\d{1,2}$/).optional(),
  indikatorkoppling: text.optional(),
  kallor: z.array(kalla).min(1),
});

export const ansvarsfrihet = z.strictObject({
  ar,
  organisationsnummer,
  beviljad: z.boolean().optional(),
  datum: datum.optional(),
  status: z.enum(STATUSAR).default('NORMAL'),
  kallor,
});

const deladTjanst = z.strictObject({
  id: lokaltId,
  namn: text,
  utforare: text,
  betalare: text,
  betalandeForbund: text.optional(),
  pris: figur.optional(),
  fran: datum.optional(),
  till: datum.optional(),
  kallor: z.array(kalla).min(1),
});

export const omvarldsvarde = z.strictObject({
  serie: z.enum(['LANGVARIGT_FORSORJNINGSSTOD', 'LANGA_SJUKFALL']),
  period: text,
  kommunkod: kommunkod.optional(),
  omrade: text,
  matt: text,
  grupp: text.optional(),
  varaktighet: text.optional(),
  varde: figur,
});

export const utvecklingsaktivitet = z.strictObject({
  nummer: text,
  aktivitet: text,
  start: text.optional(),
  slut: text.optional(),
  sammankallande: text.optional(),
  avrapporterasTill: text.optional(),
  uppfoljning: text.optional(),
  hangerIhopMed: z.array(text).default([]),
  kallor: z.array(kalla).min(1),
});

export const uppfoljningsregel = z.strictObject({
  id: lokaltId,
  period: text,
  omrade: text,
  regel: text,
  gransvarde: figur.optional(),
  villkor: z.enum(['MINST', 'MER_AN', 'HOGST', 'LIKA_MED', 'SAMTLIGA', 'JA_NEJ']).optional(),
  kallor: z.array(kalla).min(1),
});

/** One data file of an owner: any of the lists, each optional. */
export const forbundsfil = z.strictObject({
  ekonomi: z.array(ekonomi).default([]),
  poster: z.array(ekonomipost).default([]),
  kontroller: z.array(kontroll).default([]),
  medlemsbidrag: z.array(medlemsbidrag).default([]),
  bidragssummor: z.array(bidragssumma).default([]),
  insatser: z.array(insats).default([]),
  overenskommelser: z.array(overenskommelse).default([]),
  beslut: z.array(beslut).default([]),
  mal: z.array(mal).default([]),
  ansvarsfrihet: z.array(ansvarsfrihet).default([]),
  deladeTjanster: z.array(deladTjanst).default([]),
  omvarldsstatistik: z.array(omvarldsvarde).default([]),
  utvecklingsaktiviteter: z.array(utvecklingsaktivitet).default([]),
  uppfoljningsregler: z.array(uppfoljningsregel).default([]),
});

export type Forbundsfil = z.infer<typeof forbundsfil>;

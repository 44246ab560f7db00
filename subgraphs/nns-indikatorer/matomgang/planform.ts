import { z } from 'zod';
import { text } from '../../shared/datafiles/figure';

/** A questionnaire in a certain version. */
export interface Enkatval {
  id: string;
  version: string;
}

/** How many got a questionnaire. */
export interface Utskick {
  enkat: string;
  /** The insats, when the number is of one. */
  insats?: string | null | undefined;
  antal: number;
  /** Participants who left before the end. */
  antalAvbrott?: number | null | undefined;
}

/** An invited förbund. */
export interface Inbjuden {
  forbund: string;
  /** Code of the län that it counts to, two digits. */
  lan?: string | null | undefined;
  /** Förbund that have become this one. */
  foregangare?: readonly string[] | undefined;
  /** Ids of insatser, each `förbund/insats`. */
  insatser?: readonly string[] | undefined;
  utskick?: readonly Utskick[] | undefined;
}

/** What is to be measured, by whom and when. */
export interface Matomgangsplan {
  id: string;
  namn: string;
  /** 2026, 2026-H1, 2026-T1, 2026-Q1 or 2026-03. */
  period: string;
  /** First and last day for answers, ÅÅÅÅ-MM-DD. */
  oppnar: string;
  stanger: string;
  /** A Tidpunkt: a date, or a moment with its time zone. */
  publiceras: string;
  /** Version of the disclosure policy; enkat-1 when not given. */
  skyddspolicy?: string | undefined;
  /** Förbund in the country during the period. */
  antalForbundTotalt: number;
  enkater: readonly Enkatval[];
  inbjudna: readonly Inbjuden[];
}

const antal = z.number().int();
// YAML reads 2026 and 01 as numbers.
const period = z.union([z.string(), z.number().int().transform(String)]);
const lan = z.union([z.string(), z.number().int().transform((code) => String(code).padStart(2, '0'))]);

/** The form of a plan file; what its values must be is for the plan's own rules. */
export const planfil: z.ZodType<Matomgangsplan> = z.strictObject({
  id: text,
  namn: text,
  period,
  oppnar: text,
  stanger: text,
  publiceras: text,
  skyddspolicy: text.optional(),
  antalForbundTotalt: antal,
  enkater: z.array(z.strictObject({ id: text, version: text })),
  inbjudna: z.array(z.strictObject({
    forbund: text,
    lan: lan.optional(),
    foregangare: z.array(text).optional(),
    insatser: z.array(text).optional(),
    utskick: z.array(z.strictObject({ enkat: text, insats: text.optional(), antal, antalAvbrott: antal.optional() })).optional(),
  })),
});

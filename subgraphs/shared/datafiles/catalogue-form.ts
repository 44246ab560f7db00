import { z } from 'zod';
import { datum, text } from './figure';

const rader = z.tuple([z.number().int().positive(), z.number().int().positive()]);

/** A document of the catalogue: either lines of a bundle, or a web page with its address. */
export const dokument = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  namn: text,
  utgivare: text.optional(),
  datum: z.union([datum, z.string().regex(/^\d{4}(-\d{2})?$/)]).optional(),
  rader: rader.optional(),
  url: z.url().optional(),
  avsnitt: z.array(z.strictObject({ namn: text, rader })).default([]),
}).refine((d) => (d.rader === undefined) !== (d.url === undefined), 'ange antingen rader eller url');

/** A catalogue file: `bunt` is the three digits that lines are prefixed with ("002"), absent for web pages. */
export const katalogfil = z.strictObject({
  bunt: z.string().regex(/^\d{3}$/).optional(),
  dokument: z.array(dokument).min(1),
});

export type Dokument = z.infer<typeof dokument>;

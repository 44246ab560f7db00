import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LANGST } from '../../shared/recorded-text';
import { UserError, UserErrors } from '../../shared/user-error';

const HANDELSER = ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'] as const;
const POPULATIONER = ['SAMTYCKANDE', 'ANONYM', 'VOLYM', 'ALLA'] as const;
const KALLSYSTEM = ['SUS', 'UPPFOLJNING_FINSAM', 'EGET_SYSTEM'] as const;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett id har små bokstäver a–z, siffror och bindestreck');
const text = z.string().min(1).max(LANGST);
const kod = z.string().min(1).max(80).nullable();
const antal = z.number().int().min(0).max(10_000_000);
const tidpunkt = z.iso.datetime({ offset: true });
const nyckel = { tabell: text, handelse: z.enum(HANDELSER), population: z.enum(POPULATIONER), d1: kod, d2: kod, d3: kod };

const forbund = z.strictObject({ id, namn: text, lanskod: z.string().regex(/^\d{2}$/, 'en länskod har två siffror') });
const ar = z.number().int().min(1990).max(2100);

/** What a förbund's own release says of itself. */
export const utgava = z.strictObject({
  id: text,
  nummer: z.number().int().min(1),
  skal: text.nullable(),
  gallerFran: tidpunkt,
  tabellprogram: text,
  skyddspolicy: text,
  kodlistor: text,
  definitioner: text,
  kallsystem: z.enum(KALLSYSTEM),
  /** Those of counts beside the rows too; without it there are no others. */
  allaKallsystem: z.array(z.enum(KALLSYSTEM)).max(KALLSYSTEM.length).optional(),
  samtyckenAterkallade: z.boolean(),
  syntetisk: z.boolean(),
  antalVisade: antal.nullable(),
  antalSkyddade: antal.nullable(),
});

/** A cell: exact, what the förbund shows of it (null: hidden), and the least that the public knows it to be. */
export const cell = z.strictObject({
  ...nyckel, antal: antal.nullable(), belopp: z.number().min(0).nullable(), varde: z.number().min(0).nullable(), minst: z.number().min(0).default(0),
}).refine((c) => (c.antal === null) !== (c.belopp === null), 'ange antal eller belopp, inte båda');

const tabeller = z.strictObject({
  art: z.literal('TABELLER'), forbund, ar, utgava,
  celler: z.array(cell).min(1).max(100_000),
  /** What a member agency's own referrals come to. */
  medlemmar: z.array(z.strictObject({ organisationsnummer: z.string().regex(/^\d{6}-\d{4}$/, 'ett organisationsnummer skrivs 222000-1933'), ...nyckel, antal: antal.min(1) })).max(100_000).default([]),
});
const aterkallelse = z.strictObject({
  art: z.literal('ATERKALLELSE'), forbund, ar, nummer: z.number().int().min(1),
  avslut: z.enum(['FEL', 'ROJANDE']),
  skal: text,
});
const innehall = z.discriminatedUnion('art', [tabeller, aterkallelse]);

export const FORM = 'forbundsnavet-deltagarleverans';
const VERSION = 1;

const huvud = z.object({ form: z.literal(FORM), version: z.number().int() });
const fil = z.strictObject({ form: z.literal(FORM), version: z.literal(VERSION), checksumma: z.string().regex(/^[0-9a-f]{64}$/), innehall: z.unknown() });

export type Cellrad = z.infer<typeof cell>;
export type Forbundsutgava = z.infer<typeof utgava>;
/** A förbund's released tables, summed over its insatser. */
export type Tabelleverans = z.infer<typeof tabeller>;
/** That a förbund takes back what it has handed over. */
export type Aterkallelseleverans = z.infer<typeof aterkallelse>;
export type Leverans = Tabelleverans | Aterkallelseleverans;

/** The checksum of a delivery's content, as it is written. */
export const checksumma = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** A delivery as the text of its file. */
export function skriv(leverans: Leverans): string {
  return `${JSON.stringify({ form: FORM, version: VERSION, checksumma: checksumma(leverans), innehall: leverans })}\n`;
}

/** How many faults of form are told. */
const MEST = 20;

/**
 * Reads the text of a delivery's file.
 *
 * @throws UserError OGILTIG_LEVERANS, OKAND_LEVERANSVERSION, CHECKSUMMA_STAMMER_INTE; UserErrors OGILTIG_LEVERANS when several things are wrong
 */
export function las(innehallet: string): Leverans {
  let given: unknown;
  try {
    given = JSON.parse(innehallet);
  } catch {
    throw new UserError('OGILTIG_LEVERANS', 'Filen är ingen leverans: den är inte JSON. Skriv en med npm run hub -- deltagare lamna FÖRBUND --ar ÅR --till FIL.');
  }
  const head = huvud.safeParse(given);
  if (!head.success) throw new UserError('OGILTIG_LEVERANS', `Filen är ingen leverans: den ska ha form «${FORM}» och en version. Skriv en med npm run hub -- deltagare lamna FÖRBUND --ar ÅR --till FIL.`);
  if (head.data.version !== VERSION) throw new UserError('OKAND_LEVERANSVERSION', `Leveransen har version ${head.data.version}, och navet läser version ${VERSION}. Skriv den med samma version av navet som tar emot den.`, 'version');
  const whole = fil.safeParse(given);
  if (!whole.success) throw formfel(whole.error);
  if (checksumma(whole.data.innehall) !== whole.data.checksumma) {
    throw new UserError('CHECKSUMMA_STAMMER_INTE', 'Leveransens innehåll stämmer inte med dess kontrollsumma: filen är ändrad eller skadad. Be förbundet lämna den på nytt.', 'checksumma');
  }
  const content = innehall.safeParse(whole.data.innehall);
  if (!content.success) throw formfel(content.error);
  return content.data;
}

function formfel({ issues }: z.ZodError): UserErrors {
  const shown = issues.slice(0, MEST).map(({ path, message }) => new UserError('OGILTIG_LEVERANS', `Leveransen, ${path.map(String).join('.') || 'hela filen'}: ${message}.`, path.map(String).join('.')));
  if (issues.length > MEST) shown.push(new UserError('OGILTIG_LEVERANS', `Och ${issues.length - MEST} fel till.`));
  return new UserErrors(shown);
}

import { join } from 'node:path';
import { z } from 'zod';
import { parseDataFile } from '../datafiles/parse';
import { projectRoot } from '../paths';
import type { Dimension } from './program';

/** The lists of codes that there are data of. */
export type Listnamn =
  | 'SYSSELSATTNING' | 'FORSORJNING' | 'AVSLUTSANLEDNING' | 'UTBILDNING' | 'TID_I_FORSORJNING' | 'SAMTYCKE' | 'ALDER' | 'LANGD' | 'FYRDELNING' | 'KON' | 'TIDPUNKT';

/** The parts that each sysselsättning belongs to one of, in the order in which a participation is counted. */
export const FYRDELNING = ['FORVARVSARBETE', 'STUDIER', 'AKTIVT_ARBETSSOKANDE', 'OVRIGT'] as const;
export type Fyrdel = (typeof FYRDELNING)[number];

const kodtext = z.string().regex(/^[A-Z0-9_-]+$/, 'en kod har versaler, siffror, bindestreck och understreck');
const kodform = z.strictObject({
  kod: kodtext,
  namn: z.string().min(1),
  /** A class that the code belongs to; of SYSSELSATTNING, the part of FYRDELNING. */
  grupp: kodtext.optional(),
  /** The code of the sum that this one is a part of. */
  inom: kodtext.optional(),
  summa: z.boolean().default(false),
  /** Never together with another code of the list. */
  ensam: z.boolean().default(false),
  /** What an empty cell is counted as; at most one in a list. */
  okand: z.boolean().default(false),
  /** Other names that a file may use. */
  alias: z.array(z.string().min(1)).default([]),
});
const listform = z.strictObject({ namn: z.string(), beskrivning: z.string(), koder: z.array(kodform).min(2) });
const LISTNAMN = ['SYSSELSATTNING', 'FORSORJNING', 'AVSLUTSANLEDNING', 'UTBILDNING', 'TID_I_FORSORJNING', 'SAMTYCKE', 'ALDER', 'LANGD', 'FYRDELNING', 'KON', 'TIDPUNKT'] as const satisfies readonly Listnamn[];
const kodlistform = z.strictObject({ version: z.string(), giltigFran: z.string(), listor: z.record(z.enum(LISTNAMN), listform) }).superRefine(({ listor }, context) => {
  for (const name of LISTNAMN) {
    const seen = new Map<string, string>();
    const { koder } = listor[name];
    const fault = (i: number, message: string): void => context.addIssue({ code: 'custom', path: ['listor', name, 'koder', i], message });
    for (const [i, k] of koder.entries()) {
      for (const text of new Set([k.kod, k.namn, ...k.alias].map(vikt))) {
        if (seen.has(text)) fault(i, `«${text}» betyder redan ${seen.get(text)}`);
        seen.set(text, k.kod);
      }
      if (k.inom !== undefined && !koder.some((sum) => sum.summa && sum.kod === k.inom)) fault(i, `${k.inom} är ingen summa i listan`);
      if (name === 'SYSSELSATTNING' && !(FYRDELNING as readonly (string | undefined)[]).includes(k.grupp)) fault(i, 'grupp är ingen del av FYRDELNING');
    }
    if (koder.filter((k) => k.okand).length > 1) fault(0, 'fler än en kod är okand');
  }
});
const definitionsform = z.strictObject({
  version: z.string(),
  definitioner: z.array(z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    namn: z.string(),
    beskrivning: z.string(),
    taljare: z.strictObject({ tidpunkt: z.literal('EFTER'), sysselsattning: z.array(kodtext).default([]), forsorjning: z.array(kodtext).default([]) }),
    namnare: z.strictObject({ utanAvslutsanledning: z.array(kodtext) }),
    standard: z.boolean().default(false),
  })).min(1),
});

/** A code of a list, with its Swedish name. */
export type Kod = z.infer<typeof kodform>;
/** A list of codes in the order in which it is shown. */
export type Kodlista = z.infer<typeof listform> & { readonly id: Listnamn };
/** What counts as a result: which codes, and who are left out of the denominator. */
export type Definition = z.infer<typeof definitionsform>['definitioner'][number];

/** The vocabulary of participations, in one version. */
export interface Kodlistor {
  /** For example `kodlistor-2026`. */
  readonly version: string;
  /** For example `definitioner-2026`. */
  readonly definitionsversion: string;
  readonly giltigFran: string;
  readonly listor: readonly Kodlista[];
  /** The list that a dimension takes its codes from; undefined for INSATS, KOMMUN, REMITTENT and DEFINITION. */
  lista(dimension: Dimension | Listnamn): Kodlista | undefined;
  /** A code's Swedish name: of lists, `ANNAN` of REMITTENT, `JA:id` and `NEJ:id` of DEFINITION. Undefined for what the lists do not know. */
  namn(dimension: Dimension | Listnamn, kod: string): string | undefined;
  /** The code that a text in a file means: a code, a name or an alias, whatever its case. */
  kod(lista: Listnamn, text: string): Kod | undefined;
  /** What an empty cell is counted as. Throws when the list has no such code. */
  okand(lista: Listnamn): string;
  definitioner(): readonly Definition[];
  definition(id: string): Definition | undefined;
  /** The definition that is used when none is asked for. */
  standarddefinition(): Definition;
}

const LATEST = { kodlistor: 'kodlistor-2026', definitioner: 'definitioner-2026' } as const;
const read = new Map<string, Kodlistor>();

/**
 * The code lists and definitions, read and checked once per process.
 *
 * @param version for example what a release was made by; without it the latest
 * @throws DataFileError when a file is broken
 */
export function kodlistor(version: string = LATEST.kodlistor, definitionsversion: string = LATEST.definitioner): Kodlistor {
  const key = `${version} ${definitionsversion}`;
  let known = read.get(key);
  if (!known) read.set(key, (known = load(version, definitionsversion)));
  return known;
}

function load(version: string, definitionsversion: string): Kodlistor {
  const folder = join(projectRoot(), 'subgraphs/shared/deltagare');
  const { listor, giltigFran } = parseDataFile(join(folder, `${version}.yaml`), kodlistform).content;
  const { definitioner } = parseDataFile(join(folder, `${definitionsversion}.yaml`), definitionsform).content;
  const codes = new Map<string, Map<string, Kod>>(LISTNAMN.map((id) => [id, new Map(listor[id].koder.map((k) => [k.kod, k]))]));
  const written = new Map(LISTNAMN.map((id) => [id, new Map(listor[id].koder.flatMap((k) => [k.kod, k.namn, ...k.alias].map((text) => [vikt(text), k] as const)))]));
  const standard = checkedStandard(definitioner, (lista, kod) => codes.get(lista)?.has(kod) === true);
  const lists = LISTNAMN.map((id): Kodlista => ({ id, ...listor[id] }));
  return {
    version, definitionsversion, giltigFran, listor: lists,
    lista: (dimension) => lists.find(({ id }) => id === listOf(dimension)),
    namn(dimension, kod) {
      if (dimension === 'REMITTENT') return kod === 'ANNAN' ? 'Annan eller egen ansökan' : undefined;
      if (dimension !== 'DEFINITION') return codes.get(listOf(dimension))?.get(kod)?.namn;
      const [, answer, id] = /^(JA|NEJ):(.+)$/.exec(kod) ?? [];
      const definition = definitioner.find((d) => d.id === id);
      return definition && `${definition.namn}: ${answer === 'JA' ? 'ja' : 'nej'}`;
    },
    kod: (lista, text) => written.get(lista)?.get(vikt(text)),
    okand(lista) {
      const kod = listor[lista].koder.find((k) => k.okand)?.kod;
      if (kod === undefined) throw new Error(`The list ${lista} has no code for what is not known.`);
      return kod;
    },
    definitioner: () => definitioner,
    definition: (id) => definitioner.find((d) => d.id === id),
    standarddefinition: () => standard,
  };
}

const listOf = (dimension: Dimension | Listnamn): string => (dimension === 'FYRDELNING_FORE' ? 'FYRDELNING' : dimension);

/** A text as codes and names are compared: small letters, single blanks. */
function vikt(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().replace(/^'/, '').toLocaleLowerCase('sv');
}

/** The standard definition, when all of them are as they should be. */
function checkedStandard(definitioner: readonly Definition[], has: (lista: Listnamn, kod: string) => boolean): Definition {
  const [standard, another] = definitioner.filter((d) => d.standard);
  if (!standard || another) throw new Error('Exactly one definition is the standard.');
  for (const { id, taljare, namnare } of definitioner) {
    const unknown = [
      ...taljare.sysselsattning.filter((k) => !has('SYSSELSATTNING', k)),
      ...taljare.forsorjning.filter((k) => !has('FORSORJNING', k)),
      ...namnare.utanAvslutsanledning.filter((k) => !has('AVSLUTSANLEDNING', k)),
    ];
    if (unknown.length > 0) throw new Error(`The definition ${id} counts codes that no list has: ${unknown.join(', ')}`);
  }
  return standard;
}

import type { FastifyRequest } from 'fastify';
import type { Catalogue, Exportable } from '../../export/catalogue';
import { ExportFault, Exportfel } from '../../export/fault';
import { FORMATS, type Format } from '../../export/formats';
import { FORMS, type Form } from '../../export/sheet';
import { RESERVED, readVariables } from '../../export/variables';
import { isObject } from '../../executor/json';
import { formatFor } from './negotiate';

/** Which table is asked for, and how. */
export interface Wish {
  /** The path of the table; undefined for the ordinary one. */
  readonly table: string | undefined;
  readonly form: Form;
  readonly format: Format;
}

/** A stored operation's table. */
export interface StoredWish extends Wish {
  readonly exportable: Exportable;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A free question's table. */
export interface FreeWish extends Wish {
  readonly text: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a body may have. */
const OF_BODY: ReadonlySet<string> = new Set(['fraga', 'variabler', 'operation', ...RESERVED]);

/**
 * What `GET /export/{operation}` asks for.
 *
 * @throws ExportFault for what cannot be read
 */
export function storedWish(request: FastifyRequest, name: string, catalogue: Catalogue): StoredWish {
  const parameters = parametersOf(request);
  const exportable = catalogue.named(name);
  return { ...wishOf(request, (one) => parameters.get(one)), exportable, variables: readVariables(exportable.variables, parameters) };
}

/**
 * What `GET /export?fraga=…` asks for.
 *
 * @returns undefined when it asks for nothing: for what there is
 * @throws ExportFault for what cannot be read
 */
export function freeWish(request: FastifyRequest): FreeWish | undefined {
  const parameters = parametersOf(request);
  for (const name of parameters.keys()) {
    if (!OF_BODY.has(name)) {
      throw unknownParameter(name);
    }
  }
  const text = single(parameters.get('fraga'), 'fraga');
  if (text === undefined) {
    return undefined;
  }
  return { ...wishOf(request, (one) => parameters.get(one)), text, operationName: single(parameters.get('operation'), 'operation'), variables: jsonObject(single(parameters.get('variabler'), 'variabler')) };
}

/**
 * What `POST /export` asks for.
 *
 * @throws ExportFault for what cannot be read
 */
export function sentWish(request: FastifyRequest): FreeWish {
  const { body } = request;
  if (!isObject(body) || typeof body['fraga'] !== 'string') {
    throw new ExportFault(Exportfel.OGILTIG_PARAMETER, 'Innehållet ska vara ett JSON-objekt med fraga, och kan ha variabler, operation, tabell, form och format.');
  }
  for (const name of Object.keys(body)) {
    if (!OF_BODY.has(name)) {
      throw unknownParameter(name);
    }
  }
  const textOf = (name: string) => {
    const value = body[name];
    if (value !== undefined && value !== null && typeof value !== 'string') {
      throw new ExportFault(Exportfel.OGILTIG_PARAMETER, `${name} ska vara en text.`);
    }
    return value ?? undefined;
  };
  const variables = body['variabler'] ?? {};
  if (!isObject(variables)) {
    throw new ExportFault(Exportfel.OGILTIG_PARAMETER, 'variabler ska vara ett JSON-objekt.');
  }
  const wish = wishOf(request, (name) => {
    const value = textOf(name);
    return value === undefined ? undefined : [value];
  });
  return { ...wish, text: body['fraga'], operationName: textOf('operation'), variables };
}

function wishOf(request: FastifyRequest, given: (name: string) => readonly string[] | undefined): Wish {
  const named = single(given('format'), 'format');
  const format = formatFor(named, request.headers.accept);
  if (!format) {
    const asked = named === undefined ? 'Inget av formaten i huvudet accept finns' : `Formatet ${named.slice(0, 50)} finns inte`;
    const names = FORMATS.map(({ name }) => name);
    throw new ExportFault(Exportfel.OKANT_FORMAT, `${asked}. Välj format=${names.join(', ')}.`, names);
  }
  const form = single(given('form'), 'form') ?? 'bred';
  if (!isForm(form)) {
    throw new ExportFault(Exportfel.OGILTIG_PARAMETER, `Formen ${form.slice(0, 50)} finns inte. Välj form=${FORMS.join(' eller form=')}.`, FORMS);
  }
  return { table: single(given('tabell'), 'tabell'), form, format };
}

function isForm(text: string): text is Form {
  return (FORMS as readonly string[]).includes(text);
}

/** A parameter that may be given once; undefined when it is not given, or empty. */
function single(values: readonly string[] | undefined, name: string): string | undefined {
  if (values && values.length > 1) {
    throw new ExportFault(Exportfel.OGILTIG_PARAMETER, `Parametern ${name} står ${values.length} gånger i adressen. Skriv den en gång.`);
  }
  return values?.[0] === '' ? undefined : values?.[0];
}

/** An address's parameters by name, each with all of its values. */
function parametersOf({ url }: FastifyRequest): Map<string, string[]> {
  const start = url.indexOf('?');
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(start < 0 ? '' : url.slice(start))) {
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

function jsonObject(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) {
    return {};
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isObject(value)) {
    throw new ExportFault(Exportfel.OGILTIG_PARAMETER, 'Parametern variabler ska vara ett JSON-objekt, till exempel {"ar":2014}.');
  }
  return value;
}

function unknownParameter(name: string): ExportFault {
  return new ExportFault(Exportfel.OKAND_PARAMETER, `Parametern ${name.slice(0, 100)} finns inte. En egen fråga har ${[...OF_BODY].join(', ')}; variabler skickas i variabler.`, [...OF_BODY]);
}

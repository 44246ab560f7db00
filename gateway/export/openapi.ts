import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Catalogue, Exportable } from './catalogue';
import { FORMATS } from './formats';
import { parameterTexts } from './parameter-texts';
import { ordinaryTable } from './plan';
import { FORMS } from './sheet';
import { type Variable, inWords, variableValues } from './variables';

type Json = Readonly<Record<string, unknown>>;

const VERSION = '1.0.0';
const FAULT: Json = { $ref: '#/components/responses/Fel' };

/** The OpenAPI 3.1 description of the exports: each stored operation with its own parameters and tables. */
export function describeExports(catalogue: Catalogue): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Förbundsnavets exporter',
      version: VERSION,
      description: 'Varje tabell i ett svar från navet som CSV, Excel, JSON-stat eller SDMX-CSV. Samma rättigheter, skydd och gränser gäller som för frågor till /graphql.',
    },
    servers: [{ url: '/' }],
    security: [{}, { inloggning: [] }],
    paths: {
      '/export': { get: freeGet(), post: freePost() },
      '/export/openapi.json': { get: { operationId: 'openapi', summary: 'Den här beskrivningen.', responses: { 200: { description: 'Beskrivningen.', content: { 'application/json': { schema: { type: 'object' } } } } } } },
      ...Object.fromEntries(catalogue.stored.map((one) => [`/export/${encodeURIComponent(one.name)}`, { get: storedGet(one, catalogue) }])),
    },
    components: {
      securitySchemes: { inloggning: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Behövs för det som är en organisations eget. Det öppna kräver ingen inloggning.' } },
      responses: { Fel: { description: 'Begäran kunde inte besvaras. Varje fel har en svensk mening och en fast kod.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Fel' } } } } },
      schemas: {
        Fel: {
          type: 'object',
          required: ['errors'],
          properties: {
            errors: {
              type: 'array',
              items: { type: 'object', required: ['message'], properties: { message: { type: 'string' }, extensions: { type: 'object', properties: { code: { type: 'string' }, finns: { type: 'array', items: { type: 'string' } } } } } },
            },
          },
        },
      },
    },
  };
}

function storedGet(one: Exportable, catalogue: Catalogue): Json {
  const tables = catalogue.tables(one, variableValues(one.variables));
  const texts = parameterTexts(one, catalogue.schema);
  return {
    operationId: (one.operationName ?? one.name).replace(/\W/g, '_'),
    summary: one.question === '' ? (one.operationName ?? one.name) : one.question,
    parameters: [
      ...one.variables.map((variable) => ({
        name: variable.parameter,
        in: 'query',
        required: variable.isRequired,
        description: [texts.get(variable.name) ?? '', `Skrivs som ${inWords(variable.type)}.`].filter(Boolean).join(' '),
        ...contentOf(variable),
      })),
      { name: 'tabell', in: 'query', description: `Vilken av svarets tabeller. Utan den: ${ordinaryTable(tables)?.path ?? ''}.`, schema: { type: 'string', enum: tables.map(({ path }) => path) } },
      ...COMMON,
    ],
    responses: ANSWERS,
  };
}

/** A parameter's schema; objects are sent as JSON. */
function contentOf({ type, ordinary }: Variable): Json {
  const schema = { ...schemaOf(type), ...(ordinary !== undefined && ordinary !== null && { default: ordinary }) };
  const inner = isNonNullType(type) ? type.ofType : type;
  return isInputObjectType(inner) ? { content: { 'application/json': { schema } } } : { schema, ...(isListType(inner) && { style: 'form', explode: true }) };
}

function schemaOf(type: GraphQLInputType): Json {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) {
    return { type: 'array', items: schemaOf(inner.ofType) };
  }
  const named = getNamedType(type);
  if (isEnumType(named)) {
    return { type: 'string', enum: named.getValues().map(({ name }) => name) };
  }
  const plain: Readonly<Record<string, string>> = { Int: 'integer', Float: 'number', Boolean: 'boolean' };
  return { type: isInputObjectType(named) ? 'object' : (plain[named.name] ?? 'string') };
}

const COMMON: readonly Json[] = [
  { name: 'form', in: 'query', description: 'bred: en rad per post, med måtten bredvid varandra. lang: en rad per tal.', schema: { type: 'string', enum: [...FORMS], default: 'bred' } },
  {
    name: 'format',
    in: 'query',
    description: `Formatet; går före huvudet accept. ${FORMATS.map(({ name, description }) => `${name}: ${description}`).join(' ')}`,
    schema: { type: 'string', enum: FORMATS.map(({ name }) => name) },
  },
];

const ANSWERS: Json = {
  200: {
    description: 'Tabellen.',
    headers: { etag: { description: 'Skicka den som if-none-match för att få 304 när inget har ändrats. Ett svar där något saknas, och en lista som hämtas sida för sida, har ingen.', schema: { type: 'string' } } },
    content: Object.fromEntries(FORMATS.map(({ type, name }) => [type.replace('; charset=utf-8', '').replace('; header=present', ''), { schema: { type: name === 'json-stat' ? 'object' : 'string' } }])),
  },
  304: { description: 'Tabellen är densamma som den du har.' },
  400: FAULT,
  401: FAULT,
  403: FAULT,
  404: FAULT,
  406: FAULT,
  413: FAULT,
  429: FAULT,
  500: FAULT,
  502: FAULT,
  503: FAULT,
};

const QUESTION = { type: 'string', description: 'En GraphQL-fråga.' };
const WHICH = { type: 'string', description: 'Vilken operation i frågan, när den har flera.' };

function freeGet(): Json {
  return {
    operationId: 'exporteraFraga',
    summary: 'En egen fråga som tabell; utan fraga: vilka frågor, tabeller och format som finns.',
    parameters: [
      { name: 'fraga', in: 'query', description: QUESTION.description, schema: { type: 'string' } },
      { name: 'variabler', in: 'query', description: 'Frågans variabler, som JSON.', content: { 'application/json': { schema: { type: 'object' } } } },
      { name: 'operation', in: 'query', description: WHICH.description, schema: { type: 'string' } },
      { name: 'tabell', in: 'query', description: 'Vilken av svarets tabeller.', schema: { type: 'string' } },
      ...COMMON,
    ],
    responses: ANSWERS,
  };
}

function freePost(): Json {
  return {
    operationId: 'exporteraFragaMedPost',
    summary: 'En egen fråga som tabell, för frågor som är för långa för en adress.',
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['fraga'],
            properties: {
              fraga: QUESTION,
              variabler: { type: 'object', description: 'Frågans variabler.' },
              operation: WHICH,
              tabell: { type: 'string', description: 'Vilken av svarets tabeller.' },
              form: { type: 'string', enum: [...FORMS] },
              format: { type: 'string', enum: FORMATS.map(({ name }) => name) },
            },
          },
        },
      },
    },
    responses: ANSWERS,
  };
}

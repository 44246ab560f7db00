import Ajv, { type AnySchema } from 'ajv/dist/2020';
import { z } from 'zod';
import { describeExports } from '../../../../gateway/export/openapi';
import { RESERVED } from '../../../../gateway/export/variables';
import { ordinaryTable } from '../../../../gateway/export/plan';
import { hubCatalogue } from './support';

const catalogue = hubCatalogue();
const described = JSON.parse(JSON.stringify(describeExports(catalogue))) as z.infer<typeof OPENAPI>;

/** What OpenAPI 3.1 says of the objects that the description uses; nothing else may stand in them. */
const SCHEMA = z.record(z.string(), z.unknown());
const MEDIA = z.record(z.string(), z.strictObject({ schema: SCHEMA }));
const REFERENCE = z.strictObject({ $ref: z.string().startsWith('#/components/') });
const HEADER = z.strictObject({ description: z.string(), schema: SCHEMA });
const RESPONSE = z.strictObject({ description: z.string(), headers: z.record(z.string(), HEADER).optional(), content: MEDIA.optional() });
const PARAMETER = z
  .strictObject({ name: z.string().min(1), in: z.enum(['query', 'path', 'header', 'cookie']), required: z.boolean().optional(), description: z.string().min(1), style: z.literal('form').optional(), explode: z.boolean().optional(), schema: SCHEMA.optional(), content: MEDIA.optional() })
  .refine(({ schema, content }) => (schema === undefined) !== (content === undefined));
const OPERATION = z.strictObject({
  operationId: z.string().regex(/^\w+$/),
  summary: z.string().min(1),
  parameters: z.array(PARAMETER).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: MEDIA }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([RESPONSE, REFERENCE])),
});
const OPENAPI = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), z.strictObject({ get: OPERATION.optional(), post: OPERATION.optional() })),
  components: z.strictObject({ securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('http'), scheme: z.literal('bearer') })), responses: z.record(z.string(), RESPONSE), schemas: z.record(z.string(), SCHEMA) }),
});

test('every stored operation has a table, and no variable is called in the address what the address needs for itself', () => {
  expect(catalogue.stored.length).toBeGreaterThan(40);
  for (const one of catalogue.stored) {
    expect([one.name, ordinaryTable(catalogue.tables(one, {}))?.path]).toEqual([one.name, expect.any(String)]);
    expect(one.variables.map(({ parameter }) => parameter).filter((name) => (RESERVED as readonly string[]).includes(name))).toEqual([]);
  }
});

test('no table has two columns of the same name', () => {
  for (const one of catalogue.stored) {
    for (const { path, columns } of catalogue.tables(one, {})) {
      const names = columns.map(({ name }) => name);
      expect([one.name, path, names.length]).toEqual([one.name, path, new Set(names).size]);
    }
  }
});

describe('the OpenAPI description', () => {
  test('has the form of OpenAPI 3.1', () => {
    expect(OPENAPI.safeParse(described).error?.issues).toBeUndefined();
    const ids = Object.values(described.paths).flatMap(({ get, post }) => [get?.operationId, post?.operationId].filter(Boolean));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has schemas of parameters that are JSON Schema 2020-12', () => {
    const ajv = new Ajv({ strict: true });
    const schemas = Object.values(described.paths).flatMap(({ get }) => get?.parameters?.flatMap(({ schema }) => (schema ? [schema as AnySchema] : [])) ?? []);
    expect(schemas.length).toBeGreaterThan(100);
    for (const schema of schemas) expect(ajv.validateSchema(schema)).toBe(true);
  });

  test('has everything that a question of one\'s own may have, and every status that there is', () => {
    const { get, post } = described.paths['/export'] ?? {};
    const names = ['fraga', 'variabler', 'operation', ...RESERVED].toSorted();
    expect(get?.parameters?.map(({ name }) => name).toSorted()).toEqual(names);
    expect(Object.keys(post?.requestBody?.content['application/json']?.schema['properties'] ?? {}).toSorted()).toEqual(names);
    expect(Object.keys(get?.responses ?? {})).toEqual(expect.arrayContaining(['400', '401', '403', '404', '406', '413', '429', '500', '502', '503']));
  });

  test('describes every operation with its own parameters, in Swedish words of the schema', () => {
    const economy = described.paths['/export/01-economy']?.get;
    expect(economy?.parameters?.map(({ name, required }) => [name, required])).toEqual([['ar', true], ['slag', true], ['tabell', undefined], ['form', undefined], ['format', undefined]]);
    expect(economy?.parameters?.find(({ name }) => name === 'slag')?.schema).toEqual({ type: 'string', enum: ['UTFALL', 'BUDGET', 'PROGNOS', 'MAL'] });
    expect(Object.keys(described.paths).filter((path) => path.startsWith('/export/')).length).toBe(catalogue.stored.length + 1);
  });
});

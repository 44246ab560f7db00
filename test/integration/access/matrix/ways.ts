import { pino } from 'pino';
import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { startOwnerRouterService } from '../../../../gateway/owner-router/service';
import { apiSchemaOf, readSupergraph } from '../../../../schema/tools/compose';
import { subgraphFor } from '../../../../subgraphs/roles';
import { buildSchema } from '../../../../subgraphs/shared/schema';
import { countryDatabases } from '../../../support/deltagarexempel';
import { exampleDatabase } from '../../../support/exempel';
import { type TestHub, startTestHub } from '../../../support/in-process-hub';
import { testIssuer } from '../../../support/issuer';
import { testServices } from '../../../support/services';
import { type Answer, type Asker, post } from '../../../support/subgraph';
import type { Subject } from './arguments';
import type { Root } from './paths';

/** A way by which somebody can ask. */
export interface Way {
  readonly name: string;
  ask(query: string, variables: Record<string, unknown>, asker: Asker | undefined): Promise<Answer>;
  /** Where questions about a subject begin. */
  roots(subject: Subject): Promise<Root[]>;
}

/** Whose data can be asked for: those of the askers' own förbund, of another, and of one that is not there. */
export const SUBJECTS = {
  eget: { forbund: 'umearegionen', organisation: '202100-2114', insats: 'umearegionen/vuxentorget' },
  annat: { forbund: 'skelleftea-norsjo', organisation: '202100-5521', insats: 'skelleftea-norsjo/arbetsmarknadstorget' },
  inget: { forbund: 'finns-inte', organisation: '556036-0793', insats: 'finns-inte/insats' },
} as const satisfies Record<string, Subject>;

const SERVICES = ['register', 'nns-indikatorer', 'sus-stodjare', 'kompetensutveckling'];
const ENOUGH = 10_000_000;

/** A hub with all that is made up beside the published figures: measurements, and tables of participants with what is behind them. */
export async function startWays(): Promise<{ ways: Way[]; stop(): Promise<void> }> {
  // What a question may cost is another test's business.
  const databases = new Map([...(await countryDatabases()), ['nns-indikatorer', await exampleDatabase(3)] as const]);
  const hub = await startTestHub({ databases, gateway: {
    limits: { fields: ENOUGH, aliases: ENOUGH, selections: ENOUGH, rootFields: ENOUGH, tokens: ENOUGH, kostnad: { oppen: ENOUGH, inloggad: ENOUGH, perRoll: {} } }, rateLimit: { adressPerMinut: ENOUGH, klientPerMinut: ENOUGH },
  } });
  const router = await startOwnerRouterService({
    host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), registerBas: hub.subgraphs.get('register')?.server.url ?? '', serviceKey: (await testServices()).keys['owner-router'], tillatnaVardar: ['127.0.0.1'], identity: testIssuer(),
  });
  while ((await fetch(`${router.url}/ready`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  const asking = (url: string): Way['ask'] => (query, variables, as) => post(`${url}/graphql`, query, variables, { as });
  const serverOf = (role: string): string => hub.subgraphs.get(role)?.server.url ?? '';
  const schemaOf = (role: string): GraphQLSchema => {
    const subgraph = subgraphFor(role);
    if (!subgraph) throw new Error(`No role ${role}.`);
    return buildSchema(subgraph.definition);
  };
  const contract = schemaOf('umearegionen');
  const ways: Way[] = [
    { name: 'gateway', ask: asking(hub.url), roots: async () => queryRoot(apiSchemaOf(readSupergraph() ?? '')) },
    ...SERVICES.map((role): Way => ({ name: `direkt ${role}`, ask: asking(serverOf(role)), roots: async () => queryRoot(schemaOf(role)) })),
    ...SERVICES.map((role): Way => ({ name: `_entities ${role}`, ask: asking(serverOf(role)), roots: (subject) => entityRoots(schemaOf(role), subject, hub) })),
    ...['umearegionen', 'skelleftea-norsjo'].map((role): Way => ({ name: `_entities ${role}`, ask: asking(serverOf(role)), roots: (subject) => entityRoots(contract, subject, hub) })),
    { name: 'ägarruttern', ask: asking(router.url), roots: (subject) => entityRoots(contract, subject, hub) },
  ];
  return {
    ways,
    async stop() {
      await router.stop();
      await hub.stop();
    },
  };
}

function queryRoot(schema: GraphQLSchema): Root[] {
  const type = schema.getQueryType();
  return type ? [{ type }] : [];
}

const objectType = (schema: GraphQLSchema, name: string): GraphQLObjectType | undefined => {
  const type = schema.getType(name);
  return isObjectType(type) ? type : undefined;
};

/** The entities that a subgraph answers for, one of each, about the subject where it is about anybody. */
async function entityRoots(schema: GraphQLSchema, { forbund, organisation, insats }: Subject, hub: TestHub): Promise<Root[]> {
  const { data } = await hub.ask('{ utbildningar(first: 1) { nodes { id } } kompetensplaner { id } susStodjare { id } }');
  const keys: Record<string, Record<string, string>> = {
    Samordningsforbund: { id: forbund }, Organisation: { organisationsnummer: organisation }, Insats: { id: insats }, Kommun: { kod: '2480' }, Lan: { kod: '24' }, Indikator: { nummer: '4' },
    Utbildning: { id: data.utbildningar.nodes[0].id }, Kompetensplan: { id: data.kompetensplaner[0].id }, SusStodjare: { id: data.susStodjare[0].id },
  };
  const entities = new Set((schema.getType('_Entity') as { getTypes?(): readonly { name: string }[] } | undefined)?.getTypes?.().map(({ name }) => name));
  return Object.entries(keys).flatMap(([name, key]) => {
    const type = objectType(schema, name);
    return type && entities.has(name) ? [{ type, representation: { __typename: name, ...key } }] : [];
  });
}

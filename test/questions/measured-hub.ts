import { join } from 'node:path';
import { Client } from 'pg';
import { projectRoot } from '../../subgraphs/shared/paths';
import { exampleDatabase, exampleOf } from '../support/exempel';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import { FORVALTARE } from '../support/subgraph';
import { type Stored, askerOf, storedOperations } from './stored';
import { Truth } from './truth';

/** The stored questions, and the operations of the contract. */
export const QUESTIONS: readonly Stored[] = storedOperations(join(projectRoot(), 'test/questions'));
export const CONTRACT: readonly Stored[] = storedOperations(join(projectRoot(), 'schema/operations'));

/** The whole hub with an example beside the published figures. */
export interface MeasuredHub {
  hub: TestHub;
  /** By period. */
  truth(period: string): Truth;
  /** Asks a stored question, `02`, as its cases are asked; it must be answered whole. The shape of the data is the test's business. */
  // oxlint-disable-next-line typescript/no-explicit-any
  question(name: string, variables: Record<string, unknown>): Promise<any>;
  /** Changes something through the gateway as NNS's förvaltare; the payload's `fel` must be empty. */
  // oxlint-disable-next-line typescript/no-explicit-any
  change(mutation: string, variables: Record<string, unknown>): Promise<any>;
  /** The database's time, to the microsecond. */
  now(): Promise<string>;
  stop(): Promise<void>;
}

/** The database of NNS's indicators in a hub. */
export function nnsOf(hub: TestHub) {
  const nns = hub.subgraphs.get('nns-indikatorer');
  if (!nns) throw new Error('The hub has no nns-indikatorer.');
  return nns.database;
}

/** @param antalForbund förbund in the example, 3–300 */
export async function startMeasuredHub(antalForbund: number): Promise<MeasuredHub> {
  const hub = await startTestHub({ databases: new Map([['nns-indikatorer', await exampleDatabase(antalForbund)]]) });
  const matningar = exampleOf(antalForbund);
  const truths = new Map(matningar.map((m) => [m.plan.period, new Truth(m)]));
  return {
    hub,
    truth(period) {
      const truth = truths.get(period);
      if (!truth) throw new Error(`The example has no ${period}.`);
      return truth;
    },
    async question(name, variables) {
      const stored = QUESTIONS.find((q) => q.name.startsWith(`${name}-`));
      const { data, errors } = await hub.ask(stored?.query ?? '', variables, askerOf(stored?.cases[0]));
      expect(errors).toBeUndefined();
      return data;
    },
    async change(mutation, variables) {
      const { data, errors } = await hub.ask(mutation, variables, { as: FORVALTARE });
      expect(errors).toBeUndefined();
      const [payload] = Object.values(data as Record<string, { fel: unknown[] }>);
      expect(payload?.fel).toEqual([]);
      return payload;
    },
    async now() {
      const client = new Client({ connectionString: nnsOf(hub).migratorUrl });
      await client.connect();
      const { rows } = await client.query<{ now: string }>(`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`);
      await client.end();
      return rows[0]?.now ?? '';
    },
    stop: () => hub.stop(),
  };
}

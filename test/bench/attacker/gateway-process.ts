/* The gateway, in a process of its own, as it is started for the public but for what the order says. */
import { pino } from 'pino';
import { type GatewayOptions, startGateway } from '../../../gateway/server';
import { SHARED_SUBGRAPHS } from '../../../infra/roles';

/** What the gateway is told. */
export interface GatewayOrder {
  /** Port of the stand-in for all subgraphs. */
  subgraphs: number;
  rateLimit?: NonNullable<GatewayOptions['rateLimit']>;
}

const { subgraphs, rateLimit } = JSON.parse(process.argv[2] ?? '{}') as GatewayOrder;
const url = `http://127.0.0.1:${subgraphs}/graphql`;

startGateway({
  host: '0.0.0.0',
  port: 0,
  log: pino({ level: 'silent' }),
  subgraphs: Object.fromEntries(SHARED_SUBGRAPHS.map((name) => [name, url])),
  ownerRouterUrl: url,
  ...(rateLimit && { rateLimit }),
}).then(
  ({ port }) => process.send?.(port),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);

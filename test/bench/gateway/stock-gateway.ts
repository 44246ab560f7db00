/* The peer: @apollo/gateway as it comes, default fetcher, over the same supergraph and the same subgraphs. */
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { readFileSync } from 'node:fs';

interface Order {
  port: number;
  supergraph: string;
  /** Addresses by subgraph name. */
  addresses: Record<string, string>;
}

async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '') as Order;
  const supergraphSdl = readFileSync(order.supergraph, 'utf8').replaceAll(
    /@join__graph\(name: "([^"]+)", url: "[^"]*"\)/g,
    (_whole, name: string) => `@join__graph(name: "${name}", url: "${order.addresses[name] ?? ''}")`,
  );
  // The types of the gateway and of the server name each other's versions; at run time they fit.
  const gateway = new ApolloGateway({ supergraphSdl }) as unknown as NonNullable<ConstructorParameters<typeof ApolloServer>[0]['gateway']>;
  await startStandaloneServer(new ApolloServer({ gateway }), { listen: { host: '127.0.0.1', port: order.port } });
}

void main();

import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** Composes subgraphs into a supergraph. */
export function compose(subgraphs: Readonly<Record<string, string>>): string {
  const services = Object.entries(subgraphs).map(([name, typeDefs]) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(typeDefs) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) {
    throw new Error(errors?.map(({ message }) => message).join('\n'));
  }
  return supergraphSdl;
}

/** The first line of a subgraph that uses Federation 2. */
export const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject", "@inaccessible", "@override", "@tag"])\n`;

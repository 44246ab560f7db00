import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DocumentNode, Kind, Source, parse } from 'graphql';

/** Names of the subgraphs as the supergraph knows them, in the order in which they are composed. */
export const SUBGRAPH_NAMES = ['register', 'forbund', 'nns-indikatorer', 'sus-stodjare', 'kompetensutveckling'] as const;

export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

// The version is one that both composition libraries and every router that we test against understand. Nothing
// that would stop a plain Federation 2 router (@authenticated, @context, @interfaceObject) is imported: who may see
// what is said by a directive of our own, which a router carries along and every subgraph enforces.
const FEDERATION_LINK = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@tag", "@override", "@composeDirective", "@cost", "@listSize"]
  )
  @link(url: "https://specs.forbundsnavet.example/behorighet/v1.0", import: ["@behorighet"])
  @composeDirective(name: "@behorighet")
`;

/** One piece of a subgraph's SDL; `path` is relative to the project root and absent for the generated header. */
export interface SdlPart {
  readonly path: string | undefined;
  readonly text: string;
}

/**
 * The absolute path of the project's `schema/` folder, the same from the sources and from the build output.
 *
 * Throws if no folder above this file holds `schema/subgraphs`.
 */
export function schemaFolder(): string {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const candidate = join(folder, 'schema');
    if (existsSync(join(candidate, 'subgraphs'))) return candidate;
  }
  throw new Error(`Hittar ingen mapp schema/subgraphs ovanför ${basename(__dirname)}. Kör programmet från en hel kopia av projektet.`);
}

/** The shared value types' SDL files as `schema/shared/<file>`, sorted so that every machine assembles the same text. */
export function sharedSdlParts(): SdlPart[] {
  const folder = join(schemaFolder(), 'shared');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .toSorted()
    .map((file) => ({ path: `schema/shared/${file}`, text: readFileSync(join(folder, file), 'utf8') }));
}

/** A subgraph's own files: `<name>.graphql`, then all files of the folder `<name>/`, sorted; either may be absent. */
function ownSdlParts(name: string): SdlPart[] {
  const subgraphs = join(schemaFolder(), 'subgraphs');
  const folder = join(subgraphs, name);
  const inFolder = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.graphql')).toSorted().map((file) => `${name}/${file}`) : [];
  const files = existsSync(join(subgraphs, `${name}.graphql`)) ? [`${name}.graphql`, ...inFolder] : inFolder;
  return files.map((file) => ({ path: `schema/subgraphs/${file}`, text: readFileSync(join(subgraphs, file), 'utf8') }));
}

/**
 * The parts of a subgraph's SDL in order: the federation header, every shared value type, the subgraph's own file or files.
 *
 * Every subgraph carries all shared types, also those that it does not use: a field that stood in one copy only
 * would not compose, and a subgraph that starts to use one changes nothing but its own file.
 *
 * @param name one of {@link SUBGRAPH_NAMES}; anything else throws.
 */
export function subgraphSdlParts(name: string): SdlPart[] {
  if (!(SUBGRAPH_NAMES as readonly string[]).includes(name)) {
    throw new Error(`Okänd subgraf "${name}". Det finns: ${SUBGRAPH_NAMES.join(', ')}.`);
  }
  return [{ path: undefined, text: FEDERATION_LINK }, ...sharedSdlParts(), ...ownSdlParts(name)];
}

/**
 * A subgraph's full SDL as text: what its server serves as `_service { sdl }` and what is composed.
 *
 * @param name one of {@link SUBGRAPH_NAMES}; anything else throws.
 */
export function subgraphSdl(name: string): string {
  return subgraphSdlParts(name).map((part) => part.text.trimEnd()).join('\n\n') + '\n';
}

/**
 * A subgraph's SDL parsed file by file, so that every node's `loc.source.name` is the file a person has to open.
 *
 * @param name one of {@link SUBGRAPH_NAMES}. Throws graphql's syntax error, with file and line, for a broken file.
 */
export function subgraphDocument(name: string): DocumentNode {
  return {
    kind: Kind.DOCUMENT,
    definitions: subgraphSdlParts(name).flatMap(
      (part) => parse(new Source(part.text, part.path ?? 'federationens länkrad')).definitions,
    ),
  };
}

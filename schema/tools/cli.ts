import { parseArgs } from 'node:util';
import { checkSchema } from './check';
import { checkOperations, contractOperations } from './checks/operations';
import { generateClient, writeClient } from './client-codegen';
import { writeGeneratedTypes } from './codegen';
import { compose, writeSupergraph } from './compose';
import { type Problem, formatProblem } from './problem';
import { publishSchema } from './publish';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraph-sdl';

const USAGE = `Användning: npm run <kommando>

  compose                        sätter ihop schema/supergraph.graphql av subgraferna
  codegen [-- subgraf …]         skriver typer för resolvrarna i schema/generated/, och utan namn också klienten i schema/client/
  schema:check                   prövar schemat: sammansättning, beskrivningar, regler, operationer, bakåtkompatibilitet
  schema:publish -- --skal "…"   gör dagens schema till det publicerade, med ett skäl`;

type Command = (args: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  compose: runCompose,
  codegen: runCodegen,
  check: runCheck,
  publish: runPublish,
};

async function runCompose(): Promise<number> {
  const composed = compose();
  if ('problems' in composed) return fail(composed.problems);
  console.log(writeSupergraph(composed.supergraphSdl) ? 'Skrev schema/supergraph.graphql.' : 'schema/supergraph.graphql var redan färsk.');
  return 0;
}

async function runCodegen(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => !isSubgraph(arg));
  if (unknown.length > 0) {
    return fail([{ what: `Okänd subgraf: ${unknown.join(', ')}.`, todo: `Välj bland ${SUBGRAPH_NAMES.join(', ')}, eller ange ingen för alla.` }]);
  }
  const changed = await writeGeneratedTypes(args.length > 0 ? args.filter(isSubgraph) : SUBGRAPH_NAMES);
  const client = args.length > 0 ? [] : await writtenClient();
  if ('problems' in client) return fail(client.problems);
  const written = [...changed, ...client];
  console.log(written.length > 0 ? `Skrev ${written.join(', ')}.` : 'De genererade filerna var redan färska.');
  return 0;
}

/** The client's files that were written anew, or why the client cannot be made. */
async function writtenClient(): Promise<string[] | { readonly problems: readonly Problem[] }> {
  const composed = compose();
  if ('problems' in composed) return composed;
  const operations = contractOperations();
  const problems = checkOperations(composed.apiSchema, operations);
  if (problems.length > 0) return { problems };
  const client = await generateClient(composed.apiSchema, operations);
  return 'problems' in client ? client : writeClient(client.files);
}

async function runCheck(): Promise<number> {
  const { problems, breaking, changes } = await checkSchema();
  const all = [...problems, ...breaking];
  for (const change of changes?.dangerous ?? []) console.log(`Att se upp med: ${change}`);
  const additions = changes?.additions.length ?? 0;
  if (additions > 0) console.log(`Nytt sedan publiceringen: ${additions} typer, fält och värden. "npm run schema:publish" gör dem till klienternas.`);
  if (all.length > 0) return fail(all);
  console.log('Schemat är i ordning: det går att sätta ihop på två sätt, är beskrivet, håller reglerna och bryter inget för klienter.');
  return 0;
}

async function runPublish(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { skal: { type: 'string', default: '' } } });
  const publication = await publishSchema(values.skal, new Date());
  if ('refused' in publication) return fail(publication.refused);
  console.log('entry' in publication ? `Det publicerade schemat är flyttat.\n\n${publication.entry}` : 'Det publicerade schemat är redan dagens.');
  return 0;
}

function isSubgraph(name: string): name is SubgraphName {
  return (SUBGRAPH_NAMES as readonly string[]).includes(name);
}

function fail(problems: readonly Problem[]): number {
  for (const problem of problems) console.error(formatProblem(problem));
  console.error(`\n${problems.length} fel.`);
  return 1;
}

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (command) return command(args);
  console.error(USAGE);
  return 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);

import { writeGeneratedTypes } from './codegen';
import { compose, writeSupergraph } from './compose';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraph-sdl';
import { formatProblem } from './problem';

const USAGE = `Användning: npm run <kommando>

  compose                        sätter ihop schema/supergraph.graphql av subgraferna
  codegen [-- subgraf …]         skriver typer för resolvrarna i schema/generated/
  schema:check                   prövar schemat: sammansättning, beskrivningar, regler, operationer, bakåtkompatibilitet
  schema:publish -- --skal "…"   gör dagens schema till det publicerade, med ett skäl
`;

type Command = (args: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = { compose: runCompose, codegen: runCodegen };

async function runCompose(): Promise<number> {
  const composed = compose();
  if ('problems' in composed) return fail(composed.problems.map(formatProblem));
  console.log(writeSupergraph(composed.supergraphSdl) ? 'Skrev schema/supergraph.graphql.' : 'schema/supergraph.graphql var redan färsk.');
  return 0;
}

async function runCodegen(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => !isSubgraph(arg));
  if (unknown.length > 0) return fail([`Okänd subgraf: ${unknown.join(', ')}. Det finns: ${SUBGRAPH_NAMES.join(', ')}.`]);
  const changed = await writeGeneratedTypes(args.length > 0 ? args.filter(isSubgraph) : SUBGRAPH_NAMES);
  console.log(changed.length > 0 ? `Skrev ${changed.join(', ')}.` : 'De genererade typerna var redan färska.');
  return 0;
}

function isSubgraph(name: string): name is SubgraphName {
  return (SUBGRAPH_NAMES as readonly string[]).includes(name);
}

function fail(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (!command) return fail([USAGE]);
  return command(args);
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

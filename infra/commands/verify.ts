import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBGRAPH_ROLES, subgraphFor } from '../../subgraphs/roles';
import { dryLoad } from '../../subgraphs/shared/datafiles/load';
import { DataFileError } from '../../subgraphs/shared/datafiles/parse';
import { UserFacingError } from '../failure';
import { readEvidence } from '../verify/evidence';
import { deviations, type RoleVerdicts, summary, unusedFacts, weaklySupported } from '../verify/report';
import { falsify } from '../verify/trial';
import { verifyFigure } from '../verify/verify';
import { webPages } from '../verify/web-pages';
import { parseArguments, userPath } from './arguments';
import type { Run } from './command';

const USAGE = 'verify --facts MAPP [--seeds MAPP] [--lista] [--oanvanda FIL] [--prov ANTAL [--fro TAL]]';

/**
 * Holds every figure of every role against the source texts and the facts tables taken from them; needs no database.
 * With --prov, falsifies figures at random and tells how many it catches.
 */
export const run: Run = async ({ args, say }) => {
  const { flags, options } = parseArguments(args, {
    least: 0,
    most: 0,
    flags: ['lista'],
    options: ['facts', 'seeds', 'oanvanda', 'prov', 'fro'],
    usage: USAGE,
  });
  const facts = options.get('facts');
  if (facts === undefined) throw new UserFacingError(`Ange mappen med faktatabellerna. Så här: ${USAGE}`, 2);
  const factsFolder = userPath(facts);
  const evidence = readEvidence(factsFolder, userPath(options.get('seeds') ?? join(factsFolder, '../seeds')), webPages());
  if (evidence.unknownUnits.length > 0) say(`Okända enheter i faktatabellerna, vars rader inte räknas: ${evidence.unknownUnits.join(', ')}`);

  const roles: RoleVerdicts[] = [];
  let broken = false;
  for (const role of SUBGRAPH_ROLES) {
    const subgraph = subgraphFor(role);
    if (!subgraph) continue;
    try {
      const figures = dryLoad(subgraph.definition, subgraph.owner).taken;
      roles.push({ role, verdicts: figures.map((figure) => verifyFigure(figure, evidence)) });
    } catch (error) {
      if (!(error instanceof DataFileError)) throw error;
      broken = true;
      say(`${role}: ${error.message}`);
    }
  }

  const deviating = deviations(roles);
  for (const line of [...(flags.has('lista') ? weaklySupported(roles) : []), ...deviating, ...summary(roles)]) say(line);

  const unused = options.get('oanvanda');
  if (unused !== undefined) {
    const lines = unusedFacts(roles, evidence);
    writeFileSync(userPath(unused), lines.map((line) => `${line}\n`).join(''));
    say(`Skrev ${lines.length} faktarader som ingen siffra återger till ${unused}.`);
  }

  let missed = false;
  if (options.has('prov')) {
    const count = wholeNumber(options.get('prov'), '--prov', 1);
    const trials = falsify(roles.flatMap(({ verdicts }) => verdicts), evidence, count, wholeNumber(options.get('fro') ?? '1', '--fro', 0));
    const caught = trials.filter((trial) => trial.caught).length;
    for (const { plats, change, caught: seen } of trials) {
      if (!seen || flags.has('lista')) say(`${seen ? 'upptäckt' : 'MISSAD'}  ${plats}: ${change}`);
    }
    say(`${caught} av ${count} slumpvis ändrade siffror upptäcktes.`);
    missed = caught < count;
  }
  return broken || missed || deviating.length > 0 ? 1 : 0;
};

function wholeNumber(text: string | undefined, name: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new UserFacingError(`${name} ska vara ett heltal, minst ${least}. Så här: ${USAGE}`, 2);
  return number;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBGRAPH_ROLES, subgraphFor } from '../../subgraphs/roles';
import { dryLoad } from '../../subgraphs/shared/datafiles/load';
import { DataFileError } from '../../subgraphs/shared/datafiles/parse';
import { numberOf } from '../grammar/parse';
import { interruptible } from '../interruption';
import { readEvidence } from '../verify/evidence';
import { deviations, type RoleVerdicts, summary, unusedFacts, weaklySupported } from '../verify/report';
import { falsify } from '../verify/trial';
import { verifyFigure } from '../verify/verify';
import { webPages } from '../verify/web-pages';
import type { Run } from './command';
import { agreeToOverwrite } from './consent';
import { userPath } from './paths';

/**
 * Holds every figure of every role against the source texts and the facts tables taken from them; needs no database.
 * With --prov, falsifies figures at random and tells how many it catches.
 */
export const run: Run = async (input) => {
  const { flags, options, out } = input;
  const say = out.say.bind(out);
  const factsFolder = userPath(options.get('facts') ?? '');
  const unused = options.get('oanvanda');
  if (unused !== undefined) await agreeToOverwrite(input, userPath(unused));
  const evidence = readEvidence(factsFolder, userPath(options.get('seeds') ?? join(factsFolder, '../seeds')), webPages());
  if (evidence.unknownUnits.length > 0) say(`Okända enheter i faktatabellerna, vars rader inte räknas: ${evidence.unknownUnits.join(', ')}`);

  const roles: RoleVerdicts[] = [];
  let broken = false;
  for (const [i, role] of SUBGRAPH_ROLES.entries()) {
    out.progress.show({ phase: 'Prövar', done: i, total: SUBGRAPH_ROLES.length, text: role });
    await breath();
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

  if (unused !== undefined) {
    const lines = unusedFacts(roles, evidence);
    writeFileSync(userPath(unused), lines.map((line) => `${line}\n`).join(''));
    say(`Skrev ${lines.length} faktarader som ingen siffra återger till ${unused}.`);
  }

  let missed = false;
  let prov: { antal: number; upptackta: number } | null = null;
  const count = numberOf(input, 'prov');
  if (count !== undefined) {
    await breath();
    const trials = falsify(roles.flatMap(({ verdicts }) => verdicts), evidence, count, numberOf(input, 'fro') ?? 1);
    const caught = trials.filter((trial) => trial.caught).length;
    for (const { plats, change, caught: seen } of trials) {
      if (!seen || flags.has('lista')) say(`${seen ? 'upptäckt' : 'MISSAD'}  ${plats}: ${change}`);
    }
    say(`${caught} av ${count} slumpvis ändrade siffror upptäcktes.`);
    missed = caught < count;
    prov = { antal: count, upptackta: caught };
  }
  out.data({
    roller: roles.map(({ role, verdicts }) => ({ roll: role, siffror: verdicts.length, utfall: tally(verdicts.map(({ outcome }) => outcome)) })),
    avviker: roles.flatMap(({ verdicts }) => verdicts).filter(({ outcome }) => outcome === 'AVVIKER').map(({ figure, faults }) => ({ plats: figure.plats, fel: faults })),
    prov,
  });
  return broken || missed || deviating.length > 0 ? 1 : 0;
};

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Lets what is drawn be seen, and Ctrl-C be heard. */
const breath = (): Promise<void> => interruptible(() => new Promise((resolve) => setImmediate(resolve)));

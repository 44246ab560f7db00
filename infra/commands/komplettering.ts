import { projectRoot } from '../../subgraphs/shared/paths';
import { completionScript } from '../grammar/completion';
import { COMMANDS } from './index';
import type { Run } from './command';

/** Writes a script that completes the commands in a shell. */
export const run: Run = ({ out }) => {
  out.say(completionScript(COMMANDS, projectRoot()));
  return Promise.resolve(0);
};

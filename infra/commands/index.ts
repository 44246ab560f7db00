import type { Command } from '../grammar/command';
import { DATA } from './list/data';
import { DELTAGARE } from './list/deltagare';
import { GRANSKNING } from './list/granskning';
import { MATNINGAR } from './list/matningar';
import { RUNNING } from './list/running';

/** Every command of the program, in the order that help shows them within each task. */
export const COMMANDS: readonly Command[] = [...RUNNING, ...MATNINGAR, ...DELTAGARE, ...GRANSKNING, ...DATA];

export type { Command, CommandInput, Run } from '../grammar/command';

import loadHighs from 'highs';
import { LinearModel } from './linear-model';
import type { ModelSpec } from './types';

/** A loaded solver. Its calls are synchronous. */
export interface Solver {
  /** A persistent model; whoever asks for it calls `dispose()`, since its memory is not the garbage collector's. */
  model(spec: ModelSpec): LinearModel;
  /** Bytes that the solver's memory takes, all models together. It never shrinks, and must not grow with the number of runs. */
  memoryBytes(): number;
}

let loaded: Promise<Solver> | undefined;

/** The solver, loaded at the first call (some 20 ms) and once per process. */
export function loadSolver(): Promise<Solver> {
  loaded ??= loadHighs().then((highs) => ({
    model: (spec) => new LinearModel(highs, spec),
    memoryBytes: () => highs.memoryBytes,
  }));
  return loaded;
}

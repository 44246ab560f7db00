import type { FetchDataRewrite } from '@apollo/query-planner';
import { type JsonObject, getOwn, isObject, setOwn } from './json';
import type { TypeSystem } from './type-system';

const FRAGMENT_PREFIX = '... on ';

type Step = { kind: 'field'; name: string } | { kind: 'type'; name: string };

/** A change that the plan wants made to a representation before it is sent, or to an answer before it is merged. */
export interface Rewrite {
  readonly steps: readonly Step[];
  readonly field: string;
  /** The name that the field gets, when the rewrite renames it. */
  readonly renameTo?: string;
  /** The value that the field gets, when the rewrite sets it. */
  readonly value?: unknown;
}

/** Compiles a plan's rewrites; none gives undefined, so that the common case costs one test. */
export function compileRewrites(rewrites: readonly FetchDataRewrite[] | undefined): readonly Rewrite[] | undefined {
  if (!rewrites || rewrites.length === 0) {
    return undefined;
  }
  return rewrites.map((rewrite) => {
    const steps = rewrite.path.slice(0, -1).map((element): Step =>
      element.startsWith(FRAGMENT_PREFIX)
        ? { kind: 'type', name: element.slice(FRAGMENT_PREFIX.length) }
        : { kind: 'field', name: element },
    );
    const field = rewrite.path.at(-1) ?? '';
    return rewrite.kind === 'KeyRenamer'
      ? { steps, field, renameTo: rewrite.renameKeyTo }
      : { steps, field, value: rewrite.setValueTo as unknown };
  });
}

/** Applies the rewrites to a value in place. */
export function applyRewrites(rewrites: readonly Rewrite[], value: unknown, types: TypeSystem): void {
  for (const rewrite of rewrites) {
    applyAt(rewrite, 0, value, types);
  }
}

function applyAt(rewrite: Rewrite, depth: number, value: unknown, types: TypeSystem): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      applyAt(rewrite, depth, item, types);
    }
    return;
  }
  if (!isObject(value)) {
    return;
  }
  const step = rewrite.steps[depth];
  if (!step) {
    applyTo(rewrite, value);
  } else if (step.kind === 'field') {
    applyAt(rewrite, depth + 1, getOwn(value, step.name), types);
  } else {
    const typeName = value['__typename'];
    if (typeof typeName !== 'string' || types.satisfies(typeName, step.name)) {
      applyAt(rewrite, depth + 1, value, types);
    }
  }
}

function applyTo(rewrite: Rewrite, object: JsonObject): void {
  if (rewrite.renameTo === undefined) {
    setOwn(object, rewrite.field, rewrite.value);
    return;
  }
  const present = getOwn(object, rewrite.field);
  if (present !== undefined && present !== null) {
    setOwn(object, rewrite.renameTo, present);
    setOwn(object, rewrite.field, undefined);
  }
}

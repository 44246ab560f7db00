import { tooLarge } from '../errors';
import { type JsonObject, getOwn, isObject } from './json';
import { EACH } from './plan';

/** A place in the client's response. */
export type ResponsePath = readonly (string | number)[];

/** An object of the response and where it is. */
export interface Position {
  readonly object: JsonObject;
  readonly path: ResponsePath;
}

/**
 * The objects that a path leads to, in the order of the response. What is null, missing or of the wrong kind leads nowhere.
 *
 * @param limit the greatest number of objects; nested lists can multiply far beyond what the subgraphs answered
 * @throws GraphQLError with code FOR_STOR_FRAGA past the limit
 */
export function collectObjects(root: JsonObject, path: readonly string[], limit: number): JsonObject[] {
  const found: JsonObject[] = [];
  collect(root, path, 0, found, limit);
  return found;
}

function collect(value: unknown, path: readonly string[], depth: number, found: JsonObject[], limit: number): void {
  let current = value;
  for (let index = depth; index < path.length; index++) {
    const step = path[index] as string;
    if (step === EACH) {
      if (Array.isArray(current)) {
        for (const item of current) {
          collect(item, path, index + 1, found, limit);
        }
      }
      return;
    }
    if (!isObject(current)) {
      return;
    }
    current = getOwn(current, step);
  }
  if (isObject(current)) {
    if (found.length >= limit) {
      throw tooLarge(`Svaret blir för stort: fler än ${limit} objekt på samma plats. Begränsa frågan och försök igen.`);
    }
    found.push(current);
  }
}

/**
 * The objects that a path leads to with the place of each; for describing errors, so it is not on the hot path.
 *
 * @param limit where to stop looking
 */
export function locateObjects(root: JsonObject, path: readonly string[], limit: number): Position[] {
  const found: Position[] = [];
  locate(root, path, [], found, limit);
  return found;
}

function locate(value: unknown, path: readonly string[], at: ResponsePath, found: Position[], limit: number): void {
  if (found.length >= limit) {
    return;
  }
  const [step, ...rest] = path;
  if (step === undefined) {
    if (isObject(value)) {
      found.push({ object: value, path: at });
    }
  } else if (step === EACH) {
    if (Array.isArray(value)) {
      value.forEach((item, index) => locate(item, rest, [...at, index], found, limit));
    }
  } else if (isObject(value)) {
    locate(getOwn(value, step), rest, [...at, step], found, limit);
  }
}

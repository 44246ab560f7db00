import { type JsonObject, getOwn, isObject, setOwn } from './json';

/**
 * Merges a subgraph's answer into what the other subgraphs have answered for the same object.
 *
 * Nothing is copied: what the target lacks it gets by reference, so the answer must belong to this request alone. A null does
 * not replace an object, so that one subgraph's failure leaves what another one answered for the same field.
 *
 * @param target the object to merge into, changed in place
 * @param source the object to merge from
 */
export function mergeInto(target: JsonObject, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    const added = source[key];
    if (added === undefined) {
      continue;
    }
    const present = getOwn(target, key);
    if (present === added) {
      continue;
    }
    if (present === undefined || present === null) {
      setOwn(target, key, added);
    } else if (isObject(present)) {
      if (isObject(added)) {
        mergeInto(present, added);
      } else if (added !== null) {
        setOwn(target, key, added);
      }
    } else if (Array.isArray(present) && Array.isArray(added)) {
      mergeLists(present, added, target, key);
    } else if (added !== null) {
      setOwn(target, key, added);
    }
  }
}

/** Lists of the same length are the same list seen by two subgraphs; otherwise the later one stands. */
function mergeLists(present: unknown[], added: unknown[], target: JsonObject, key: string): void {
  if (present.length !== added.length) {
    setOwn(target, key, added);
    return;
  }
  for (let index = 0; index < added.length; index++) {
    const old = present[index];
    const fresh = added[index];
    if (isObject(old) && isObject(fresh)) {
      if (old !== fresh) {
        mergeInto(old, fresh);
      }
    } else if (Array.isArray(old) && Array.isArray(fresh) && old.length === fresh.length) {
      const holder: JsonObject = { list: old };
      mergeLists(old, fresh, holder, 'list');
    } else if (fresh !== null && fresh !== undefined) {
      present[index] = fresh;
    }
  }
}

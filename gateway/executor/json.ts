/**
 * An object as it comes from a subgraph. Its keys are chosen by strangers (aliases, subgraph answers), so a key such as `__proto__`
 * or `constructor` must never reach what an object inherits: read and write it through {@link getOwn} and {@link setOwn} when the key
 * is not a constant.
 */
export interface JsonObject {
  [key: string]: unknown;
}

/** An object that inherits nothing, yet keeps V8's fast layout, which `Object.create(null)` does not. */
export const EmptyObject = function EmptyObject() {} as unknown as new () => JsonObject;
(EmptyObject as { prototype: object }).prototype = Object.freeze(Object.create(null) as object);

/** Whether an ordinary object inherits something under this key, so that reading it needs an own-property test. */
export function isInheritedKey(key: string): boolean {
  return key in Object.prototype;
}

/** The object's own value for `key`, or undefined. */
export function getOwn(object: JsonObject, key: string): unknown {
  return isInheritedKey(key) && !Object.hasOwn(object, key) ? undefined : object[key];
}

/** Sets an own property; assignment alone would change the prototype when the key is `__proto__`. */
export function setOwn(object: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  } else {
    object[key] = value;
  }
}

/** Whether the value is an object that is no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

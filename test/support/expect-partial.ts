import type { Answer } from './subgraph';

/** A förbund as `allaForbund` gives it. */
export type Forbund = { id: string } & Record<string, unknown>;

export const forbundIn = (answer: Answer): Forbund[] => answer.data?.allaForbund ?? [];

/**
 * Expects what an answer may be while one förbund's own server cannot be used: everything but its contract fields as in
 * the whole answer, one error that leads to it, and no word of what lies behind.
 *
 * @param fields the contract's fields that the question asks for, under each förbund
 */
export function expectOnlyOwnerMissing(answer: Answer, whole: Answer, forbund: string, fields: readonly string[]): void {
  const nothing = Object.fromEntries(fields.map((field) => [field, null]));
  expect(answer.data).toEqual({ ...whole.data, allaForbund: forbundIn(whole).map((each) => (each.id === forbund ? { ...each, ...nothing } : each)) });
  expect(answer.errors).toEqual([
    {
      message: expect.stringMatching(new RegExp(`[Ff]örbundet ${forbund} .+\\.$`)),
      path: expect.arrayContaining(['allaForbund', forbundIn(whole).findIndex(({ id }) => id === forbund)]),
      extensions: { code: 'OWNER_UNAVAILABLE', forbund },
    },
  ]);
  expectNothingInternal(answer);
}

/** Expects an answer without addresses, ports, or what a database or a socket says. */
export function expectNothingInternal(answer: Answer): void {
  expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|localhost|ECONN|EPIPE|socket|postgres|select |\.ts:|node_modules/i);
  // What the question costs is said in every answer, in units that may have as many digits as a port.
  const { kostnad: _, ...extensions } = answer.extensions ?? {};
  expect(JSON.stringify([answer.errors, extensions])).not.toMatch(/\d{4,5}/);
}

/** Expects an answer to be as the whole one but for nulls, at least one, each of which an error leads to. */
export function expectLossesExplained(answer: Answer, whole: Answer): void {
  const lost = lostIn(whole.data, answer.data);
  expect(lost).not.toHaveLength(0);
  const explained = (answer.errors ?? []).flatMap(({ path = [], extensions }) => {
    // A service that is down has one error, which lists all fields that it costs, with @ for each item of a list.
    const fields = (extensions?.['saknadeFalt'] ?? []) as string[];
    // A förbund that is down has one, of the first field of all those that it costs an entity.
    const own = extensions?.['code'] === 'OWNER_UNAVAILABLE' ? path.slice(0, -1) : path;
    return [own, ...fields.map((field) => field.split('.'))];
  });
  for (const path of lost) expect({ path, isExplained: explained.some((each) => overlaps(each, path)) }).toEqual({ path, isExplained: true });
}

type Path = readonly (string | number)[];

/** Where an answer is null and the whole one is not. Expects it to be as the whole one everywhere else. */
function lostIn(whole: unknown, answer: unknown, path: Path = []): Path[] {
  if (answer === null && whole !== null) return [path];
  if (typeof whole !== 'object' || whole === null) {
    expect({ path, value: answer }).toEqual({ path, value: whole });
    return [];
  }
  const [before, after] = [Object.entries(whole), Object.entries(answer as object)];
  expect({ path, keys: after.map(([key]) => key) }).toEqual({ path, keys: before.map(([key]) => key) });
  return before.flatMap(([key, value], index) => lostIn(value, after[index]?.[1], [...path, Array.isArray(whole) ? index : key]));
}

/** Whether one path leads through the other. */
function overlaps(one: Path, other: Path): boolean {
  return one.every((step, index) => index >= other.length || step === other[index] || step === '@');
}

import { GraphQLError } from 'graphql';
import { forbidden } from '../../subgraphs/shared/authorization/permit';
import { inSchema } from '../../subgraphs/shared/authorization/rule';
import { ANONYMOUS, type Caller, ROLLER } from '../../subgraphs/shared/identity/caller';
import { Felkod, MASKED_MESSAGE, isPublicCode, withoutTechnicalLead } from '../errors';
import { requirementsOf } from '../owner-router/errors';
import { type JsonObject, getOwn, isObject } from './json';
import { Places } from './places';
import { EACH, type Fetch } from './plan';
import type { ResponsePath } from './positions';
import type { Representations } from './representations';

/** The greatest number of errors in one answer; a subgraph may send one per value. */
const MAX_ERRORS = 200;
const MAX_MESSAGE_LENGTH = 500;

/** Errors that say that somebody is missing as a whole, with the extension that says who. */
const OUTAGES: ReadonlyMap<string, 'forbund' | 'tjanst'> = new Map([
  ['OWNER_UNAVAILABLE', 'forbund'],
  ['SUBGRAPH_UNAVAILABLE', 'tjanst'],
]);

/** A service or a förbund that gave nothing, said once per request with the first place as the error's path. */
interface Outage {
  readonly path: ResponsePath;
  readonly message: string;
  readonly extensions: Record<string, unknown>;
  /** All fields that a service cost, as paths in which `@` stands for every item of a list; a förbund's are those below its id. */
  readonly fields: Set<string>;
}

/** Gathers what went wrong during one request and turns it into the answer's `errors`. */
export class Failures {
  readonly #errors: GraphQLError[] = [];
  /** Errors that are said once per request, however many fields they cost. */
  readonly #outages = new Map<string, Outage>();
  readonly #violations: { path: ResponsePath; message: string }[] = [];

  /**
   * @param root the response under construction, in which places are looked up
   * @param caller who asks
   */
  constructor(
    private readonly root: JsonObject,
    private readonly caller: Caller = ANONYMOUS,
  ) {}

  /** Notes that a service gave no usable answer to a fetch. */
  unavailable(fetch: Fetch): void {
    const message =
      fetch.operation.kind === 'mutation'
        ? `Tjänsten ${fetch.service} svarade inte. Ändringen kan ha gjorts eller inte: fråga efter resultatet innan du försöker igen.`
        : `Tjänsten ${fetch.service} kan inte nås just nu. Dess uppgifter saknas i svaret; övriga är hela.`;
    const fields = fetch.responseNames().map((name) => [...fetch.path, name]);
    this.#outage(`tjanst ${fetch.service}`, fields, new Places(this.root, fetch, undefined).first(), message, { code: Felkod.SUBGRAPH_UNAVAILABLE, tjanst: fetch.service });
  }

  /**
   * Notes the errors of a subgraph's answer, masked, with their places in the client's response.
   *
   * @param errors what stood in the answer; entries that are no errors count as errors without a message
   * @param representations what was sent, when entities were fetched
   */
  fromSubgraph(fetch: Fetch, errors: readonly unknown[], representations: Representations | undefined): void {
    const places = new Places(this.root, fetch, representations);
    for (const error of errors) {
      if (this.#errors.length >= MAX_ERRORS) {
        return;
      }
      const { message, extensions } = describe(error, fetch.service);
      const outage = OUTAGES.get(extensions.code);
      const paths = places.of(error);
      if (outage) {
        this.#outage(`${outage} ${String(extensions[outage])}`, [], paths[0] ?? [], message, extensions);
      } else {
        this.#errors.push(...paths.map((path) => new GraphQLError(rightsIn(extensions, path, this.caller) ?? message, { path, extensions })));
      }
    }
  }

  /** Notes that a value in the finished response does not fit the schema and became null. */
  violation(path: ResponsePath, message: string): void {
    if (this.#violations.length < MAX_ERRORS) {
      this.#violations.push({ path, message });
    }
  }

  /**
   * The answer's errors. A null that another error explains is not reported again.
   *
   * @param visible how much of a path the client asked for; the rest was fetched for the hub's own sake
   */
  finish(visible: (path: ResponsePath) => ResponsePath): GraphQLError[] {
    const outages = [...this.#outages.values()];
    const patterns = outages.flatMap((outage) => [...outage.fields].map((field) => field.split('.')));
    const errors: GraphQLError[] = [];
    for (const { message, path, extensions, fields } of outages) {
      addVisible(new GraphQLError(message, { path, extensions: fields.size > 0 ? { ...extensions, saknadeFalt: [...fields] } : extensions }), visible, errors);
    }
    for (const error of this.#errors) {
      addVisible(error, visible, errors);
    }
    for (const { path, message } of this.#violations) {
      const explained =
        errors.some((error) => error.path && overlaps(error.path, path)) || patterns.some((pattern) => overlapsPattern(pattern, path));
      if (!explained && errors.length < MAX_ERRORS) {
        errors.push(new GraphQLError(message, { path: [...path], extensions: { code: Felkod.OGILTIGT_SVAR } }));
      }
    }
    return errors;
  }

  #outage(key: string, fields: readonly ResponsePath[], path: ResponsePath, message: string, extensions: Record<string, unknown>): void {
    let outage = this.#outages.get(key);
    if (!outage) {
      outage = { path, message, extensions, fields: new Set() };
      this.#outages.set(key, outage);
    }
    for (const field of fields) {
      outage.fields.add(field.join('.'));
    }
  }
}

/** What of a subgraph's error may be shown. */
function describe(error: unknown, service: string): { message: string; extensions: { code: string } & Record<string, unknown> } {
  const extensions = isObject(error) && isObject(error['extensions']) ? error['extensions'] : {};
  const code = getOwn(extensions, 'code');
  const message = isObject(error) ? error['message'] : undefined;
  const forbund = shortText(getOwn(extensions, 'forbund'));
  const origin = forbund === undefined ? { tjanst: shortText(getOwn(extensions, 'tjanst')) ?? service } : { forbund };
  if (!isPublicCode(code) || typeof message !== 'string') {
    return { message: MASKED_MESSAGE, extensions: { code: Felkod.INTERNT_FEL, ...origin } };
  }
  const falt = shortText(getOwn(extensions, 'falt'));
  const kraver = requirementsOf(extensions);
  return { message: withoutTechnicalLead(message).slice(0, MAX_MESSAGE_LENGTH), extensions: { code, ...origin, ...(falt !== undefined && { falt }), ...(kraver && { kraver }) } };
}

/** What a refusal says, in words of the gateway's own: it knows who asks also where the subgraph was not told. */
function rightsIn({ code, kraver }: { code: string; kraver?: unknown }, path: ResponsePath, caller: Caller): string | undefined {
  if (code !== 'FORBIDDEN' || !Array.isArray(kraver)) {
    return undefined;
  }
  const roles = kraver.flatMap((name) => ROLLER.find((roll) => inSchema(roll) === name) ?? []);
  const field = path.findLast((part) => typeof part === 'string') ?? '';
  // Whoever has the role was refused for another reason, which the answer itself says.
  return roles.length > 0 && !roles.some((roll) => caller.roller.has(roll)) ? forbidden({ roller: new Set(roles), forbund: undefined }, caller, `Uppgiften ${field}`).message : undefined;
}

function shortText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 100 ? value : undefined;
}

/** Adds an error with the part of its path that the client asked for; one outside the response is of no concern to the client. */
function addVisible(error: GraphQLError, visible: (path: ResponsePath) => ResponsePath, errors: GraphQLError[]): void {
  if (!error.path || error.path.length === 0) {
    errors.push(error);
    return;
  }
  const path = visible(error.path);
  if (path.length === error.path.length) {
    errors.push(error);
  } else if (path.length > 0) {
    errors.push(new GraphQLError(error.message, { path, extensions: error.extensions }));
  }
}

/** Whether one path leads through the other. */
function overlaps(one: ResponsePath, other: ResponsePath): boolean {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    if (one[index] !== other[index]) {
      return false;
    }
  }
  return true;
}

/** Whether a path leads through, or to above, the fields that a pattern stands for. */
function overlapsPattern(pattern: readonly string[], path: ResponsePath): boolean {
  const length = Math.min(pattern.length, path.length);
  for (let index = 0; index < length; index++) {
    const step = path[index];
    if (pattern[index] === EACH ? typeof step !== 'number' : pattern[index] !== step) {
      return false;
    }
  }
  return true;
}

import { GraphQLError } from 'graphql';
import { Felkod, MASKED_MESSAGE, isPublicCode, withoutTechnicalLead } from '../errors';
import { type JsonObject, getOwn, isObject } from './json';
import { EACH, type Fetch } from './plan';
import { type ResponsePath, locateObjects } from './positions';
import type { Representations } from './representations';

/** The greatest number of errors in one answer; a subgraph may send one per value. */
const MAX_ERRORS = 200;
/** How many places of one entity get an error of their own. */
const MAX_PLACES_PER_ERROR = 20;
/** Objects searched for the place of an error. */
const MAX_SEARCHED = 100_000;
const MAX_MESSAGE_LENGTH = 500;

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

  /** @param root the response under construction, in which places are looked up */
  constructor(private readonly root: JsonObject) {}

  /** Notes that a service gave no usable answer to a fetch. */
  unavailable(fetch: Fetch): void {
    const message = `Tjänsten ${fetch.service} kan inte nås just nu. Dess uppgifter saknas i svaret; övriga är hela.`;
    const fields = fetch.responseNames().map((name) => [...fetch.path, name]);
    this.#outage(`tjanst ${fetch.service}`, fields, this.#firstPlace(fetch), message, { code: Felkod.SUBGRAPH_UNAVAILABLE, tjanst: fetch.service });
  }

  /** Notes that the whole operation must be refused. */
  fatal(error: GraphQLError): void {
    this.#errors.push(error);
  }

  /**
   * Notes the errors of a subgraph's answer, masked, with their places in the client's response.
   *
   * @param errors what stood in the answer; entries that are no errors count as errors without a message
   * @param representations what was sent, when entities were fetched
   */
  fromSubgraph(fetch: Fetch, errors: readonly unknown[], representations: Representations | undefined): void {
    for (const error of errors) {
      if (this.#errors.length >= MAX_ERRORS) {
        return;
      }
      const { message, extensions } = describe(error, fetch.service);
      const paths = this.#placesOf(fetch, error, representations);
      if (extensions.code === 'OWNER_UNAVAILABLE' && extensions['forbund'] !== undefined) {
        this.#outage(`forbund ${extensions['forbund']}`, [], paths[0] ?? [], message, extensions);
      } else {
        for (const path of paths) {
          this.#errors.push(new GraphQLError(message, { path, extensions }));
        }
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

  #firstPlace(fetch: Fetch): ResponsePath {
    const place = fetch.path.length === 0 ? [] : locateObjects(this.root, fetch.path, 1)[0]?.path ?? [];
    const field = fetch.responseNames()[0];
    return field === undefined ? place : [...place, field];
  }

  /** Where in the client's response an error of a subgraph belongs: an entity can stand in several places. */
  #placesOf(fetch: Fetch, error: unknown, representations: Representations | undefined): ResponsePath[] {
    const raw = isObject(error) ? error['path'] : undefined;
    const path = Array.isArray(raw) ? raw.filter((step) => typeof step === 'string' || typeof step === 'number').map((step) => renamed(step, fetch)) : [];
    if (path.length === 0) {
      return [this.#firstPlace(fetch)];
    }
    if (!representations) {
      const place = fetch.path.length === 0 ? [] : locateObjects(this.root, fetch.path, 1)[0]?.path ?? [];
      return [[...place, ...path]];
    }
    const [, index, ...rest] = path;
    if (typeof index !== 'number') {
      return [this.#firstPlace(fetch)];
    }
    const wanted = new Set(representations.objects.filter((_, at) => representations.positions[at] === index));
    const places = locateObjects(this.root, fetch.path, MAX_SEARCHED).filter(({ object }) => wanted.has(object));
    return places.length === 0 ? [this.#firstPlace(fetch)] : places.slice(0, MAX_PLACES_PER_ERROR).map((place) => [...place.path, ...rest]);
  }
}

/** The planner may ask for a field under another name than the client's; the client sees its own. */
function renamed(step: string | number, fetch: Fetch): string | number {
  return fetch.outputRewrites?.find((rewrite) => rewrite.renameTo !== undefined && rewrite.field === step)?.renameTo ?? step;
}

/** What of a subgraph's error may be shown. */
function describe(error: unknown, service: string): { message: string; extensions: { code: string } & Record<string, unknown> } {
  const extensions = isObject(error) && isObject(error['extensions']) ? error['extensions'] : {};
  const code = getOwn(extensions, 'code');
  const message = isObject(error) ? error['message'] : undefined;
  const forbund = getOwn(extensions, 'forbund');
  const origin = typeof forbund === 'string' && forbund.length <= 100 ? { forbund } : { tjanst: service };
  if (!isPublicCode(code) || typeof message !== 'string') {
    return { message: MASKED_MESSAGE, extensions: { code: Felkod.INTERNT_FEL, ...origin } };
  }
  const falt = getOwn(extensions, 'falt');
  const argument = typeof falt === 'string' && falt.length <= 100 ? { falt } : {};
  return { message: withoutTechnicalLead(message).slice(0, MAX_MESSAGE_LENGTH), extensions: { code, ...origin, ...argument } };
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

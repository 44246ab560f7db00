import { type JsonObject, isObject } from './json';
import type { Fetch } from './plan';
import { type Position, type ResponsePath, locateObjects } from './positions';
import type { Representations } from './representations';

/** How many places of one entity get an error of their own. */
const MAX_PLACES_PER_ERROR = 20;
/** Objects searched for the place of an error. */
const MAX_SEARCHED = 100_000;

/** Finds where in the client's response the errors of one fetch belong. */
export class Places {
  #positions: readonly Position[] | undefined;

  /**
   * @param root the response under construction
   * @param representations what was sent, when entities were fetched
   */
  constructor(
    private readonly root: JsonObject,
    private readonly fetch: Fetch,
    private readonly representations: Representations | undefined,
  ) {}

  /** The first field that the fetch was to fill. */
  first(): ResponsePath {
    if (this.fetch.path.length === 0) {
      return this.fetch.responseNames().slice(0, 1);
    }
    const [place] = locateObjects(this.root, this.fetch.path, 1);
    return place ? this.#firstField(place) : [];
  }

  /** The places of an error: more than one when it is of an entity that stands in several, since that is fetched once. */
  of(error: unknown): readonly ResponsePath[] {
    const raw = isObject(error) ? error['path'] : undefined;
    const path = Array.isArray(raw) ? raw.filter((step) => typeof step === 'string' || typeof step === 'number').map((step) => this.#renamed(step)) : [];
    if (path.length === 0) {
      return [this.first()];
    }
    if (!this.representations) {
      const above = this.fetch.path.length === 0 ? [] : (locateObjects(this.root, this.fetch.path, 1)[0]?.path ?? []);
      return [[...above, ...path]];
    }
    const [, index, ...rest] = path;
    const places = typeof index === 'number' ? this.#placesOf(index, this.representations) : [];
    return places.length === 0 ? [this.first()] : places.map((place) => (rest.length === 0 ? this.#firstField(place) : [...place.path, ...rest]));
  }

  #placesOf(index: number, { objects, positions }: Representations): readonly Position[] {
    const wanted = new Set(objects.filter((_, at) => positions[at] === index));
    this.#positions ??= locateObjects(this.root, this.fetch.path, MAX_SEARCHED);
    return this.#positions.filter(({ object }) => wanted.has(object)).slice(0, MAX_PLACES_PER_ERROR);
  }

  /** An object that a fetch could not fill is still there for the client; what is null is its first field of that fetch. */
  #firstField({ object, path }: Position): ResponsePath {
    const typeName = object['__typename'];
    return [...path, ...this.fetch.responseNames(typeof typeName === 'string' ? typeName : undefined).slice(0, 1)];
  }

  /** The planner may ask for a field under another name than the client's; the client sees its own. */
  #renamed(step: string | number): string | number {
    return this.fetch.outputRewrites?.find((rewrite) => rewrite.renameTo !== undefined && rewrite.field === step)?.renameTo ?? step;
  }
}

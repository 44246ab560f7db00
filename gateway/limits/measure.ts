import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** The size of the largest operation in a document. Numbers stop at {@link CEILING}, so nothing overflows. */
export interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly fields: number;
  /** The most selections in one pair of braces, inline fragments opened but fragment spreads counted as one. */
  readonly selections: number;
  readonly fragments: number;
}

interface Size {
  readonly depth: number;
  readonly aliases: number;
  /** Fields at the top of the selection set. */
  readonly own: number;
  readonly fields: number;
}

const CEILING = 1_000_000_000;
const NOTHING: Size = { depth: 0, aliases: 0, own: 0, fields: 0 };

/**
 * Measures a document with fragments expanded, without expanding them: each fragment is measured once, so the time is linear in
 * the document however often its fragments use each other. A fragment that reaches itself counts as empty there, and is for
 * validation to refuse.
 */
export function measure(document: DocumentNode): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const meter = new Meter(fragments);
  let largest: Size = NOTHING;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      largest = combine(largest, meter.size(definition.selectionSet), Math.max);
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      // Unused fragments are measured too, because validation walks them.
      meter.fragment(definition.name.value);
    }
  }
  const { depth, aliases, own: rootFields, fields } = largest;
  return { depth, aliases, rootFields, fields, selections: meter.widest, fragments: fragments.size };
}

class Meter {
  widest = 0;
  readonly #sizes = new Map<string, Size>();
  readonly #underWay = new Set<string>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  size(selectionSet: SelectionSetNode): Size {
    const width = { count: 0 };
    const size = this.#sizeWithin(selectionSet, width);
    this.widest = Math.max(this.widest, width.count);
    return size;
  }

  fragment(name: string): Size {
    const known = this.#sizes.get(name);
    const definition = this.fragments.get(name);
    if (known || !definition || this.#underWay.has(name)) {
      return known ?? NOTHING;
    }
    this.#underWay.add(name);
    const size = this.size(definition.selectionSet);
    this.#underWay.delete(name);
    this.#sizes.set(name, size);
    return size;
  }

  #sizeWithin(selectionSet: SelectionSetNode, width: { count: number }): Size {
    let total = NOTHING;
    for (const selection of selectionSet.selections) {
      width.count += 1;
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet ? this.size(selection.selectionSet) : NOTHING;
        const field = { depth: below.depth + 1, aliases: below.aliases + (selection.alias ? 1 : 0), own: 1, fields: below.fields + 1 };
        total = combine(total, field, add);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        total = combine(total, this.#sizeWithin(selection.selectionSet, width), add);
      } else {
        total = combine(total, this.fragment(selection.name.value), add);
      }
    }
    return total;
  }
}

function add(one: number, other: number): number {
  return Math.min(one + other, CEILING);
}

/** Depths never add up; the other numbers are put together by `join`. */
function combine(one: Size, other: Size, join: (one: number, other: number) => number): Size {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: join(one.aliases, other.aliases),
    own: join(one.own, other.own),
    fields: join(one.fields, other.fields),
  };
}

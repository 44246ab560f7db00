import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import type { Answer } from '../../../support/subgraph';
import { type Subject, argumentsOf } from './arguments';

/** A way from a root to objects of a type: the fields on it, each with its arguments. */
export interface Path {
  readonly root: Root;
  readonly steps: readonly { readonly of: string; readonly name: string; readonly text: string }[];
  readonly type: GraphQLObjectType;
}

/** Where a question can begin: `Query`, or `_entities` with one representation. */
export interface Root {
  readonly type: GraphQLObjectType;
  /** The representation asked for; absent for `Query`. */
  readonly representation?: Record<string, string>;
}

/** One part of a question: a path, and the fields asked for at its end. */
export interface Part {
  readonly path: Path;
  readonly fields: readonly string[];
}

export type Ask = (query: string, variables: Record<string, unknown>) => Promise<Answer>;

const PARTS_AT_ONCE = 12;

/** Every field of a type, as it can be selected. */
export function fieldsOf(type: GraphQLObjectType): string[] {
  return Object.keys(type.getFields()).filter((name) => !name.startsWith('_'));
}

/** Asks for parts together, a dozen at a time. Answers have the parts' own places. */
export async function askParts(parts: readonly Part[], subject: Subject, ask: Ask): Promise<PartAnswer[]> {
  const answers: PartAnswer[] = [];
  for (let from = 0; from < parts.length; from += PARTS_AT_ONCE) {
    const some = parts.slice(from, from + PARTS_AT_ONCE);
    const representations = some.map(({ path: { root } }) => root.representation);
    const { data, errors = [] } = await ask(questionOf(some, subject), representations[0] ? Object.fromEntries(representations.map((one, i) => [`r${i}`, [one]])) : {});
    for (const [i, part] of some.entries()) answers.push(new PartAnswer(part, i, data, errors));
  }
  return answers;
}

function questionOf(parts: readonly Part[], subject: Subject): string {
  const entities = parts[0]?.path.root.representation !== undefined;
  const texts = parts.map(({ path: { root, steps, type }, fields }, i) => {
    const selection = fields.map((name) => {
      const field = type.getFields()[name];
      if (!field) throw new Error(`${type.name} has no ${name}.`);
      return `${name}${argumentsOf(type.name, field, subject)}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`;
    }).join(' ');
    const [first, ...rest] = steps;
    const inner = rest.reduceRight((text, step) => `${step.text} { ${text} }`, selection);
    if (entities) return `p${i}: _entities(representations: $r${i}) { ... on ${root.type.name} { ${first ? `${first.text} { ${inner} }` : selection} } }`;
    // At the root itself there is nothing to give an alias to but the fields.
    return first ? `p${i}: ${first.text} { ${inner} }` : fields.map((name, n) => selection && `p${i}_${n}: ${rootField(type, name, subject)}`).join(' ');
  });
  const variables = entities ? `(${parts.map((_, i) => `$r${i}: [_Any!]!`).join(', ')})` : '';
  return `query Matris${variables} { ${texts.join('\n')} }`;
}

function rootField(type: GraphQLObjectType, name: string, subject: Subject): string {
  const field = type.getFields()[name];
  if (!field) throw new Error(`${type.name} has no ${name}.`);
  return `${name}${argumentsOf(type.name, field, subject)}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`;
}

type Errors = NonNullable<Answer['errors']>;

/** What was answered to one part. */
export class PartAnswer {
  constructor(readonly part: Part, private readonly index: number, private readonly data: unknown, private readonly errors: Errors) {}

  /** What came of a field: a value, FORBIDDEN there or on the way to it, or nothing at all. */
  outcome(field: string): 'shown' | 'forbidden' | 'null' | 'unreached' {
    if (this.errors.some((error) => error.extensions?.['code'] === 'FORBIDDEN' && this.#concerns(error.path ?? [], field))) return 'forbidden';
    const holders = this.#holders();
    if (holders.length === 0) return 'unreached';
    const name = this.#atRoot ? this.#alias(field) : field;
    return holders.some((holder) => holder[name] !== null && holder[name] !== undefined) ? 'shown' : 'null';
  }

  /** Whether an object is there to have fields at all. */
  get reached(): boolean {
    return this.#holders().length > 0;
  }

  get #atRoot(): boolean {
    return this.part.path.steps.length === 0 && this.part.path.root.representation === undefined;
  }

  #alias(field: string): string {
    return `p${this.index}_${this.part.fields.indexOf(field)}`;
  }

  /** Whether an error's path is that of the field, or of something on the way to it. */
  #concerns(path: readonly (string | number)[], field: string): boolean {
    const names = path.filter((part) => typeof part === 'string');
    const own = this.#atRoot ? [this.#alias(field)] : this.#names(field);
    return names.length > 0 && names.length <= own.length && names.every((name, i) => name === own[i]);
  }

  #names(field: string): string[] {
    const { steps, root } = this.part.path;
    const inner = root.representation ? steps.map(({ name }) => name) : steps.slice(1).map(({ name }) => name);
    return [`p${this.index}`, ...inner, field];
  }

  #holders(): Record<string, unknown>[] {
    if (this.#atRoot) return typeof this.data === 'object' && this.data !== null ? [this.data as Record<string, unknown>] : [];
    let found: unknown[] = [(this.data as Record<string, unknown> | null | undefined)?.[`p${this.index}`]];
    for (const name of this.#names('').slice(1, -1)) found = flat(found).map((one) => one[name]);
    return flat(found);
  }
}

const flat = (values: readonly unknown[]): Record<string, unknown>[] =>
  values.flat(3).filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);

/**
 * Finds, by asking, a way to an object of every type of a schema that the data have one of.
 *
 * @param roots where questions can begin
 * @param asks who asks, one after the other: first somebody who sees what is open, so that the way there is one that is open to all
 */
export async function discover(roots: readonly Root[], subject: Subject, asks: readonly Ask[]): Promise<Path[]> {
  const found: Path[] = roots.map((root) => ({ root, steps: [], type: root.type }));
  const known = new Set(roots.map(({ type }) => type.name));
  for (const ask of asks) await addPaths(found, known, subject, ask);
  return found;
}

const LONGEST_WAY = 7;

async function addPaths(found: Path[], known: Set<string>, subject: Subject, ask: Ask): Promise<void> {
  for (let depth = 0; depth < LONGEST_WAY; depth += 1) {
    const parts = found.flatMap((path): Part[] => {
      const fields = fieldsOf(path.type).filter((name) => leadsOn(path.type, name, known));
      return fields.length > 0 ? [{ path, fields }] : [];
    });
    if (parts.length === 0) break;
    const before = found.length;
    for (const answer of await askParts(parts, subject, ask)) {
      for (const field of answer.part.fields) {
        if (!leadsOn(answer.part.path.type, field, known) || answer.outcome(field) !== 'shown') continue;
        const { path } = answer.part;
        const definition = path.type.getFields()[field];
        const type = definition && getNamedType(definition.type);
        if (!definition || !isObjectType(type)) continue;
        found.push({ root: path.root, steps: [...path.steps, { of: path.type.name, name: field, text: `${field}${argumentsOf(path.type.name, definition, subject)}` }], type });
        known.add(type.name);
      }
    }
    if (found.length === before) break;
  }
}

function leadsOn(type: GraphQLObjectType, field: string, known: ReadonlySet<string>): boolean {
  const target = getNamedType(type.getFields()[field]?.type);
  // Lists of förbund hold the asker's own too: whose a förbund is, is told by asking for it.
  const whose = target?.name !== 'Samordningsforbund' || (type.name === 'Query' && field === 'forbund');
  return isObjectType(target) && whose && !target.name.startsWith('_') && !known.has(target.name);
}

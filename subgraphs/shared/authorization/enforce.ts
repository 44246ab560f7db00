import { type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema, defaultFieldResolver, isObjectType } from 'graphql';
import { ANONYMOUS, type Caller } from '../identity/caller';
import { forbidden, notOwn, permit } from './permit';
import { type FieldPolicy, readPolicy } from './policy';
import { type Rule, isOpen } from './rule';

/** What the rules are asked of. */
interface Asked {
  readonly caller?: Caller;
}

type Resolver = GraphQLFieldResolver<unknown, Asked, Record<string, unknown>>;

/**
 * Puts the schema's rules in front of its resolvers. Fields that are open to everybody are left as they are.
 *
 * @throws Error for a field without a rule
 */
export function enforce(schema: GraphQLSchema): GraphQLSchema {
  for (const policy of readPolicy(schema)) {
    if (isOpen(policy.rule) && policy.args.size === 0) continue;
    const type = schema.getType(policy.type);
    const field = isObjectType(type) ? type.getFields()[policy.field] : undefined;
    if (field) field.resolve = guarded(field, policy, policy.type === schema.getMutationType()?.name);
  }
  return schema;
}

function guarded(field: GraphQLField<unknown, Asked>, { rule, args: ruled, field: name }: FieldPolicy, changes: boolean): Resolver {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  const fromArgument = field.args.some((arg) => arg.name === rule.forbund?.[0]);
  const defaults = new Map(field.args.map((arg) => [arg.name, arg.defaultValue]));
  const what = changes ? `Ändringen ${name}` : `Uppgiften ${name}`;
  return (source, args, context, info) => {
    const caller = context.caller ?? ANONYMOUS;
    const verdict = permit(rule, caller, at(fromArgument ? args : source, rule.forbund));
    if (verdict === 'forbidden') throw forbidden(rule, caller, what);
    if (verdict === 'out-of-reach') {
      if (changes) throw notOwn(what, caller);
      return null;
    }
    for (const [argument, own] of ruled) {
      if (isLeftOut(args[argument], defaults.get(argument)) || permit(own, caller, at(args, own.forbund)) === 'allowed') continue;
      throw forbidden(own, caller, `Argumentet ${argument} till ${name}`);
    }
    return resolve(source, args, context, info);
  };
}

const isLeftOut = (value: unknown, fallback: unknown): boolean => value === undefined || value === null || value === fallback;

/** What stands at a path of names; undefined where there is nothing. */
function at(from: unknown, path: Rule['forbund']): unknown {
  let value = from;
  for (const name of path ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

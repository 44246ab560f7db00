import { type FieldDefinitionNode, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isNonNullType, isObjectType } from 'graphql';
import { type Rule, isOpen, ruleOf } from './rule';

/** The rules of one field. */
export interface FieldPolicy {
  readonly type: string;
  readonly field: string;
  /** The field's own rule, or its type's. */
  readonly rule: Rule;
  /** Rules of arguments that need more than the field does, by name. */
  readonly args: ReadonlyMap<string, Rule>;
}

/** Types that federation adds, which everybody may ask: the fields of what they lead to have rules of their own. */
const OF_FEDERATION = new Set(['_Service', '_Entity']);
const ROOT_OF_FEDERATION = new Set(['_service', '_entities']);

/** A rule that is missing, or that cannot hold. */
export interface PolicyFault {
  readonly node: FieldDefinitionNode | null | undefined;
  /** Swedish. */
  readonly what: string;
}

/**
 * The rules of every field of every object type.
 *
 * @param schema built from SDL, of a subgraph or a supergraph
 * @throws Error that names every field without a rule, and every rule that cannot hold
 */
export function readPolicy(schema: GraphQLSchema): FieldPolicy[] {
  const { policies, faults } = examinePolicy(schema);
  if (faults.length > 0) throw new Error(`Behörigheterna i schemat är inte hela:\n${faults.map(({ what }) => what).join('\n')}`);
  return policies;
}

/** The rules of every field, and what is wrong with them. */
export function examinePolicy(schema: GraphQLSchema): { policies: FieldPolicy[]; faults: PolicyFault[] } {
  const faults: PolicyFault[] = [];
  const policies: FieldPolicy[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || OF_FEDERATION.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      if (ROOT_OF_FEDERATION.has(field.name)) continue;
      const rule = ruleOf(field.astNode) ?? typeRule(type);
      faults.push(...faultsOf(schema, type, field, rule).map((what) => ({ node: field.astNode, what: `${type.name}.${field.name} ${what}` })));
      if (!rule) continue;
      const args = new Map(field.args.flatMap((arg) => {
        const own = ruleOf(arg.astNode);
        return own ? [[arg.name, own] as const] : [];
      }));
      policies.push({ type: type.name, field: field.name, rule, args });
    }
  }
  return { policies, faults };
}

function faultsOf(schema: GraphQLSchema, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, rule: Rule | undefined): string[] {
  if (!rule) return ['har ingen @behorighet, varken själv eller genom sin typ'];
  const faults: string[] = [];
  const target = getNamedType(field.type);
  const ofTarget = isObjectType(target) ? typeRule(target) : undefined;
  if (rule.roller === 'alla' && ofTarget && !isOpen(ofTarget)) faults.push(`är öppen för alla men leder till ${target.name}, som inte är det`);
  if (rule.roller !== 'alla' && typeRule(type)?.roller === 'alla' && isNonNullType(field.type) && type !== schema.getMutationType()) {
    faults.push(`får inte vara obligatorisk: den som saknar rollen skulle förlora hela ${type.name}`);
  }
  const first = rule.forbund?.[0];
  if (first !== undefined && !field.args.some(({ name }) => name === first) && !(first in type.getFields())) {
    faults.push(`pekar med forbund: "${rule.forbund?.join('.')}" på något som varken är ett argument eller ett fält`);
  }
  return faults;
}

/** The rule stated on the type, wherever in its pieces. */
function typeRule(type: GraphQLObjectType): Rule | undefined {
  return ruleOf(type.astNode) ?? type.extensionASTNodes.map(ruleOf).find((rule) => rule !== undefined);
}

import {
  BreakingChangeType,
  DangerousChangeType,
  type GraphQLSchema,
  findBreakingChanges,
  findDangerousChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** What has changed between two API schemas, as Swedish lines. */
export interface SchemaChanges {
  /** Changes that make a client's query fail, or its answer take a form that it does not expect. */
  readonly breaking: readonly string[];
  /** Changes that are allowed but can surprise a client, such as a new enum value. */
  readonly dangerous: readonly string[];
  /** Coordinates of what is new; of a new type only its name. */
  readonly additions: readonly string[];
}

const IN_SWEDISH: Readonly<Record<BreakingChangeType | DangerousChangeType, string>> = {
  [BreakingChangeType.TYPE_REMOVED]: 'En typ är borttagen',
  [BreakingChangeType.TYPE_CHANGED_KIND]: 'En typ är av ett annat slag',
  [BreakingChangeType.TYPE_REMOVED_FROM_UNION]: 'En typ är borttagen ur en union',
  [BreakingChangeType.VALUE_REMOVED_FROM_ENUM]: 'Ett värde är borttaget ur en uppräkning',
  [BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED]: 'Ett obligatoriskt inmatningsfält är tillagt',
  [BreakingChangeType.IMPLEMENTED_INTERFACE_REMOVED]: 'Ett gränssnitt är borttaget från en typ',
  [BreakingChangeType.FIELD_REMOVED]: 'Ett fält är borttaget',
  [BreakingChangeType.FIELD_CHANGED_KIND]: 'Ett fält har bytt typ',
  [BreakingChangeType.REQUIRED_ARG_ADDED]: 'Ett obligatoriskt argument är tillagt',
  [BreakingChangeType.ARG_REMOVED]: 'Ett argument är borttaget',
  [BreakingChangeType.ARG_CHANGED_KIND]: 'Ett argument har bytt typ',
  [BreakingChangeType.DIRECTIVE_REMOVED]: 'Ett direktiv är borttaget',
  [BreakingChangeType.DIRECTIVE_ARG_REMOVED]: 'Ett argument till ett direktiv är borttaget',
  [BreakingChangeType.REQUIRED_DIRECTIVE_ARG_ADDED]: 'Ett obligatoriskt argument till ett direktiv är tillagt',
  [BreakingChangeType.DIRECTIVE_REPEATABLE_REMOVED]: 'Ett direktiv får inte längre upprepas',
  [BreakingChangeType.DIRECTIVE_LOCATION_REMOVED]: 'Ett direktiv får inte längre stå på en plats',
  [DangerousChangeType.VALUE_ADDED_TO_ENUM]: 'Ett nytt värde i en uppräkning',
  [DangerousChangeType.TYPE_ADDED_TO_UNION]: 'En ny typ i en union',
  [DangerousChangeType.OPTIONAL_INPUT_FIELD_ADDED]: 'Ett nytt frivilligt inmatningsfält',
  [DangerousChangeType.OPTIONAL_ARG_ADDED]: 'Ett nytt frivilligt argument',
  [DangerousChangeType.IMPLEMENTED_INTERFACE_ADDED]: 'Ett nytt gränssnitt på en typ',
  [DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE]: 'Ett argument har ett annat förval',
};

/** Compares what clients have with what they would get. */
export function schemaChanges(published: GraphQLSchema, current: GraphQLSchema): SchemaChanges {
  const inSwedish = (change: { readonly type: BreakingChangeType | DangerousChangeType; readonly description: string }): string =>
    `${IN_SWEDISH[change.type]} (${change.description.replace(/\.$/, '')}).`;
  return {
    breaking: findBreakingChanges(published, current).map(inSwedish),
    dangerous: findDangerousChanges(published, current).map(inSwedish),
    additions: additions(published, current),
  };
}

function additions(published: GraphQLSchema, current: GraphQLSchema): string[] {
  const before = published.getTypeMap();
  return Object.values(current.getTypeMap()).flatMap((type) => {
    const old = before[type.name];
    if (!old) return [type.name];
    const known = new Set(memberNames(old));
    return memberNames(type)
      .filter((name) => !known.has(name))
      .map((name) => `${type.name}.${name}`);
  });
}

function memberNames(type: unknown): string[] {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return Object.keys(type.getFields());
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  return [];
}

import {
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import { setOwn } from '../executor/json';
import { ExportFault, Exportfel } from './fault';

/** Parameters of an export's address that are no variables. */
export const RESERVED = ['tabell', 'form', 'format'] as const;

function isReserved(name: string): boolean {
  return (RESERVED as readonly string[]).includes(name);
}

/** A variable of an operation. */
export interface Variable {
  readonly name: string;
  /** What it is called in an address: its name, after `variabel.` when the address needs the name for itself. */
  readonly parameter: string;
  readonly type: GraphQLInputType;
  /** Whether the operation cannot be asked without it. */
  readonly isRequired: boolean;
  /** The value that it has when none is given; undefined when there is none. */
  readonly ordinary: unknown;
}

/** The variables that an operation declares. */
export function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode, schema: GraphQLSchema): Variable[] {
  return variableDefinitions.flatMap(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node) as GraphQLInputType | undefined;
    const ordinary: unknown = defaultValue && valueFromASTUntyped(defaultValue);
    const name = variable.name.value;
    return type ? [{ name, parameter: isReserved(name) ? `variabel.${name}` : name, type, isRequired: isNonNullType(type) && defaultValue === undefined, ordinary }] : [];
  });
}

/** The values that an operation is run with: those that are given, and else those that its variables have when none are. */
export function variableValues(variables: readonly Variable[], given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...Object.fromEntries(variables.filter(({ ordinary }) => ordinary !== undefined).map(({ name, ordinary }) => [name, ordinary])), ...given };
}

/**
 * The values of an operation's variables, out of an address's parameters: by name, a list by repetition, an object as JSON. What is empty is not given.
 * Values of the schema's own scalars are handed on as texts: the scalars say what is wrong with them.
 *
 * @param given parameters by name, each with all of its values
 * @throws ExportFault OKAND_PARAMETER, OGILTIG_PARAMETER or PARAMETER_SAKNAS, which names the parameter
 */
export function readVariables(variables: readonly Variable[], given: ReadonlyMap<string, readonly string[]>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of given.keys()) {
    if (!isReserved(name) && !variables.some(({ parameter }) => parameter === name)) {
      throw unknown(name, variables);
    }
  }
  for (const { name, parameter, type, isRequired } of variables) {
    const texts = (given.get(parameter) ?? []).filter((text) => text !== '');
    if (texts.length > 0) {
      setOwn(values, name, readValue(parameter, type, texts));
    } else if (isRequired) {
      throw new ExportFault(Exportfel.PARAMETER_SAKNAS, `Parametern ${parameter} saknas. Frågan behöver den: ${inWords(type)}. Lägg till ${parameter}=… i adressen.`);
    }
  }
  return values;
}

function unknown(name: string, variables: readonly Variable[]): ExportFault {
  const names = variables.map(({ parameter }) => parameter);
  const choices = [...names, ...RESERVED];
  const message =
    name === 'asOf'
      ? 'Den här frågan kan inte besvaras för ett visst datum: den har ingen variabel asOf. Ta bort asOf ur adressen, eller ställ en egen fråga som skickar asOf till fälten.'
      : `Parametern ${name} finns inte. Frågan har ${names.length === 0 ? 'inga egna parametrar' : names.join(', ')}; dessutom finns ${RESERVED.join(', ')}.`;
  return new ExportFault(Exportfel.OKAND_PARAMETER, message, choices);
}

function readValue(name: string, type: GraphQLInputType, texts: readonly string[]): unknown {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) {
    return texts.map((text) => readOne(name, inner.ofType, text));
  }
  if (texts.length > 1) {
    throw new ExportFault(Exportfel.OGILTIG_PARAMETER, `Parametern ${name} står ${texts.length} gånger i adressen, men tar ett värde. Skriv den en gång.`);
  }
  return readOne(name, inner, texts[0] ?? '');
}

function readOne(name: string, type: GraphQLInputType, text: string): unknown {
  const wrong = (wanted: string) => new ExportFault(Exportfel.OGILTIG_PARAMETER, `Parametern ${name} har värdet ${JSON.stringify(text.slice(0, 100))}, men ska vara ${wanted}.`);
  const named = getNamedType(type);
  if (isEnumType(named)) {
    if (!named.getValue(text)) {
      throw new ExportFault(Exportfel.OGILTIG_PARAMETER, wrong(inWords(type)).message, named.getValues().map((value) => value.name));
    }
    return text;
  }
  if (isInputObjectType(named) || isListType(type)) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw wrong('JSON');
    }
  }
  if (named === GraphQLInt || named.name === GraphQLInt.name) {
    if (!/^-?\d{1,10}$/.test(text)) {
      throw wrong(inWords(type));
    }
    return Number(text);
  }
  if (named.name === GraphQLFloat.name) {
    if (!/^-?\d{1,20}(?:\.\d{1,20})?$/.test(text)) {
      throw wrong(inWords(type));
    }
    return Number(text);
  }
  if (named.name === GraphQLBoolean.name) {
    if (text !== 'true' && text !== 'false') {
      throw wrong(inWords(type));
    }
    return text === 'true';
  }
  return text;
}

/** What a variable takes, in Swedish. */
export function inWords(type: GraphQLInputType): string {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) {
    return `${inWords(inner.ofType)}; skriv parametern flera gånger för flera värden`;
  }
  const named = getNamedType(type);
  if (isEnumType(named)) {
    return `något av ${named.getValues().map(({ name }) => name).join(', ')}`;
  }
  if (isInputObjectType(named)) {
    return 'ett objekt, skrivet som JSON';
  }
  const words: Readonly<Record<string, string>> = { Int: 'ett heltal', Float: 'ett tal med decimalpunkt', Boolean: 'true eller false', String: 'en text', ID: 'ett id' };
  return words[named.name] ?? named.description?.split('\n', 1)[0]?.replace(/\.$/, '') ?? named.name;
}

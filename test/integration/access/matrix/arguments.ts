import {
  type GraphQLArgument, type GraphQLField, type GraphQLInputType, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredArgument, isRequiredInputField,
} from 'graphql';

/** Whose data a question is about. */
export interface Subject {
  readonly forbund: string;
  readonly organisation: string;
  readonly insats: string;
}

/** Fields about participants, whom the made-up year has. */
const OF_THE_EXAMPLE = ['deltagartabell', 'deltagarunderlag', 'foreEfter', 'utfallsandelar', 'deltagarkostnader', 'deltagarjamforelse', 'utfallsjamforelse'];

/** Values by argument, for a field where the name alone is not enough. */
const OF_FIELD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Query.kommun': { kod: '"2480"' },
  'Query.lan': { kod: '"24"' },
  'Query.utbildning': { id: '"finns-inte"' },
  'Query.enkat': { id: '"deltagare-under"' },
  'Query.jamforbarhet': { a: '"a"', b: '"b"' },
  'Samordningsforbund.egnaRemitterade': { tabell: 'EGNA_REMITTERADE', ar: '2024' },
  ...Object.fromEntries(['Samordningsforbund', 'Insats', 'Query'].flatMap((type) => OF_THE_EXAMPLE.map((field) => [`${type}.${field}`, { ar: '2024' }]))),
  'Samordningsforbund.ekonomiserie': { fran: '2014', till: '2015' },
};

const BY_NAME: Readonly<Record<string, string>> = {
  ar: '2014', slag: 'UTFALL', tabell: 'DELTAGANDE', nummer: '"4"', fran: '"2014"', till: '"2024"', period: '"2024"', mot: 'DELTAGANDE', serie: 'LANGVARIGT_FORSORJNINGSSTOD',
  vad: 'SYSSELSATTNING', sedan: '"2020-01-01T00:00:00Z"', skal: '"Prov"', matomgang: '"finns-inte"', status: 'OPPEN', id: '"finns-inte"', nyckel: '"prov-0123456789"',
};

/** The arguments of a field as text, `(a: 1)` or nothing: those that it cannot do without, and those that say whose. */
export function argumentsOf(type: string, field: GraphQLField<unknown, unknown>, subject: Subject): string {
  const given = field.args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${valueOf(type, field.name, arg, subject)}`);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

function valueOf(type: string, field: string, { name, type: kind }: GraphQLArgument, subject: Subject): string {
  if (name === 'forbund' || (type === 'Query' && field === 'forbund')) return JSON.stringify(subject.forbund);
  return OF_FIELD[`${type}.${field}`]?.[name] ?? (name === 'organisationsnummer' ? JSON.stringify(subject.organisation) : (BY_NAME[name] ?? anyOf(kind, subject)));
}

/** Some value of a type, about the subject. */
function anyOf(type: GraphQLInputType, subject: Subject): string {
  if (isNonNullType(type)) return anyOf(type.ofType, subject);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${field.name === 'forbund' ? JSON.stringify(subject.forbund) : anyOf(field.type, subject)}`).join(', ')} }`;
  }
  const scalars: Record<string, string> = {
    Int: '1', Float: '1.5', Boolean: 'true', Period: '"2022"', Date: '"2022-01-01"', Tidpunkt: '"2022-01-01T00:00:00Z"', Lanskod: '"24"', Kommunkod: '"2480"', Organisationsnummer: JSON.stringify(subject.organisation),
  };
  return scalars[getNamedType(type).name] ?? '"prov"';
}

import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { type Felkod, fel } from './errors';
import { isCalendarDate, normaliseTidpunkt } from './instants';
import { normaliseOrganisationsnummer } from './organisationsnummer';

export { normaliseOrganisationsnummer } from './organisationsnummer';

/** A scalar that is a string of a certain form; the message says what is wrong and how it should look. */
function textScalar(name: string, code: Felkod, normalise: (text: string) => string | undefined, advice: string): GraphQLScalarType {
  const check = (value: unknown): string => {
    const result = typeof value === 'string' ? normalise(value) : undefined;
    if (result === undefined) throw fel(code, `${JSON.stringify(value)} går inte att använda: ${advice}`);
    return result;
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, name === 'Date' ? 10 : undefined) : String(value)),
    parseValue: check,
    parseLiteral(node) {
      if (node.kind !== Kind.STRING) throw new GraphQLError(`${name} skrivs som text inom citattecken.`, { nodes: node, extensions: { code } });
      return check(node.value);
    },
  });
}

/** True for 2022, 2022-H1, 2022-T3, 2022-Q4, 2022-12. */
export function isPeriod(text: string): boolean {
  return /^\d{4}(-(H[12]|T[123]|Q[1-4]|0[1-9]|1[0-2]))?$/.test(text);
}

/** Resolvers for the scalars of schema/shared/skalarer.graphql. */
export const scalars = {
  Date: textScalar('Date', 'OGILTIGT_DATUM', (t) => (isCalendarDate(t) ? t : undefined), 'skriv ett datum som finns, ÅÅÅÅ-MM-DD, till exempel 2014-01-01.'),
  Tidpunkt: textScalar(
    'Tidpunkt', 'OGILTIGT_DATUM', normaliseTidpunkt,
    'skriv ett datum som finns, till exempel 2026-03-01, eller en tidpunkt med tidszon, till exempel 2026-03-01T12:00:00+01:00.',
  ),
  Period: textScalar('Period', 'OGILTIG_PERIOD', (t) => (isPeriod(t) ? t : undefined), 'skriv en period som 2022, 2022-H1, 2022-T1, 2022-Q1 eller 2022-03.'),
  Organisationsnummer: textScalar(
    'Organisationsnummer', 'OGILTIGT_ORGANISATIONSNUMMER', normaliseOrganisationsnummer,
    'skriv ett organisationsnummer med tio siffror och rätt kontrollsiffra, till exempel 222000-1933. Personnummer tas inte emot.',
  ),
  Kommunkod: textScalar('Kommunkod', 'OGILTIG_KOMMUNKOD', (t) => (/^\d{4}$/.test(t) ? t : undefined), 'skriv SCB:s kommunkod med fyra siffror, till exempel 2482.'),
  Lanskod: textScalar('Lanskod', 'OGILTIG_LANSKOD', (t) => (/^\d{2}$/.test(t) ? t : undefined), 'skriv SCB:s länskod med två siffror, till exempel 24.'),
};

/**
 * Throws OGILTIGT_AR unless `year` is one that the hub can hold.
 *
 * @param field the argument's name, for the message
 */
export function checkYear(year: number | null | undefined, field = 'ar'): void {
  if (year === null || year === undefined) return;
  if (!Number.isInteger(year) || year < 1990 || year > 2100) {
    throw fel('OGILTIGT_AR', `${field}: ${year} är inget år som navet kan ha uppgifter om. Skriv ett år mellan 1990 och 2100.`, { falt: field });
  }
}

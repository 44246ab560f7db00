import organisationsnummerLib from 'organisationsnummer';

/** An organisationsnummer with its hyphen, or undefined when it is malformed, has a wrong check digit, or is a personnummer. */
export function normaliseOrganisationsnummer(text: string): string | undefined {
  const digits = text.trim().replace(/^(\d{6})[-\s]?(\d{4})$/, '$1$2');
  if (!/^\d{10}$/.test(digits) || !organisationsnummerLib.valid(digits)) return undefined;
  // The library also accepts personnummer (sole traders); those must never be used as keys here.
  if (organisationsnummerLib.parse(digits).isPersonnummer()) return undefined;
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

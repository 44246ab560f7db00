/** Who answers, as it is written in choices. */
const GROUPS: Readonly<Record<string, string>> = {
  DELTAGARE: 'Deltagare',
  INSATSPERSONAL: 'Personal i insatser',
  FORBUNDSCHEF: 'Förbundschefer',
  STYRELSE: 'Styrelseledamöter',
  PARTERNAS_CHEFSGRUPP: 'Parternas chefsgrupp',
  REMITTENT: 'Remittenter',
};

/** When they answer. */
const OCCASIONS: Readonly<Record<string, string>> = {
  UNDER: 'under insatsen',
  VID_AVSLUT: 'när insatsen avslutas',
  VARJE_1_3_MANADER: 'var till var tredje månad',
  PER_HALVAR: 'varje halvår',
  PER_AR: 'varje år',
  EJ_ANGIVET: 'okänt när',
};

/** Who answers and when: `Deltagare, under insatsen`. */
export function respondents(group: string | null, occasion: string | null): string {
  const who = group === null ? 'Okänt vilka' : (GROUPS[group] ?? group);
  return occasion === null ? who : `${who}, ${OCCASIONS[occasion] ?? occasion}`;
}

/** Gender, as it is written in choices and heads. */
export const GENDERS: Readonly<Record<string, string>> = { KVINNOR: 'Kvinnor', MAN: 'Män', ANNAT: 'Annat' };

// The words for tables of participants, as they stand in the middle of a sentence: the same wherever such a table is shown.

/** Which participations are counted. */
export const EVENTS: Readonly<Record<string, string>> = {
  DELTOG: 'deltog',
  PABORJADE: 'började',
  AVSLUTADE: 'avslutade',
  PAGAENDE: 'pågick vid årets slut',
  INGAENDE: 'pågick när året började',
  PLANERADE: 'planerade platser',
};

/** Which participants are counted; kinds are never added. */
export const POPULATIONS: Readonly<Record<string, string>> = {
  SAMTYCKANDE: 'samtyckande',
  ANONYM: 'utan samtycke',
  VOLYM: 'räknade till antalet',
  ALLA: 'alla deltagare',
  EJ_ANGIVEN: 'källan säger inte vilka',
};

const GENDERS: Readonly<Record<string, string>> = { KVINNOR: 'kvinnor', MAN: 'män', OKANT: 'kön inte känt' };

/** A gender in words; all when none is told apart. */
export const genderName = (kon: string | null): string => (kon === null ? 'alla' : (GENDERS[kon] ?? kon));

import type { Exempelfil } from './filer';

/** A fault that is planted, as an import is to tell of it. */
export interface Planteratfel {
  regel: string;
  /** Line of the file, the header's being 1, and column, from 1; null when the whole row is meant. */
  rad: number;
  kolumn: number | null;
}

/** The columns of the file that faults are planted in: a questionnaire that asks for sex. */
const KOLUMN = { respondent: 0, insats: 1, kon: 2, datum: 3, svar: 4 } as const;

/** What each fault does to a good row. The row is changed where it stands; what is returned is the column, from 0, or null. */
const FEL: readonly { regel: string; gor: (cells: string[], forra: readonly string[]) => number | null }[] = [
  { regel: 'SAKNAD_RESPONDENT', gor: i(KOLUMN.respondent, '') },
  { regel: 'LANG_RESPONDENT', gor: i(KOLUMN.respondent, `D${'x'.repeat(70)}`) },
  { regel: 'OKAND_INSATS', gor: i(KOLUMN.insats, 'exempel-999/exempelinsats-1') },
  { regel: 'OGILTIGT_KON', gor: i(KOLUMN.kon, 'kv') },
  { regel: 'OGILTIGT_DATUM', gor: i(KOLUMN.datum, '2023-02-30') },
  { regel: 'OGILTIGT_DATUM', gor: i(KOLUMN.datum, 'i maj') },
  { regel: 'DATUM_UTANFOR_PERIODEN', gor: i(KOLUMN.datum, '2019-05-02') },
  { regel: 'UTANFOR_SKALAN', gor: i(KOLUMN.svar, '6') },
  { regel: 'UTANFOR_SKALAN', gor: i(KOLUMN.svar + 1, '0') },
  { regel: 'UTANFOR_SKALAN', gor: i(KOLUMN.svar + 2, '44') },
  { regel: 'EJ_HELT_STEG', gor: i(KOLUMN.svar + 3, '3,5') },
  { regel: 'EJ_HELT_STEG', gor: i(KOLUMN.svar + 4, '4.2') },
  { regel: 'OGILTIGT_SVAR', gor: i(KOLUMN.svar + 5, 'kanske') },
  { regel: 'OGILTIGT_SVAR', gor: i(KOLUMN.svar + 6, '4 eller 5') },
  { regel: 'CITATTECKEN', gor: i(KOLUMN.svar + 3, '"4" eller') },
  {
    regel: 'TOM_ENKAT',
    gor: (cells) => {
      cells.fill('', KOLUMN.svar);
      return null;
    },
  },
  {
    regel: 'DUBBEL_ENKAT',
    gor: (cells, forra) => {
      cells.splice(0, cells.length, ...forra);
      return KOLUMN.respondent;
    },
  },
  { regel: 'FORMEL', gor: i(KOLUMN.svar + 1, '=SUMMA(A1:A9)') },
  { regel: 'OGILTIGT_SVAR', gor: i(KOLUMN.svar + 2, '#DIVISION/0!') },
  {
    regel: 'FEL_ANTAL_FALT',
    gor: (cells) => {
      cells.push('5', '5');
      return cells.length - 2;
    },
  },
];

/** Puts a text in a column. */
function i(kolumn: number, text: string): (cells: string[]) => number {
  return (cells) => {
    cells[kolumn] = text;
    return kolumn;
  };
}

/**
 * A copy of a file with twenty faults planted in it, each on a row of its own, good rows between.
 *
 * @param fil a questionnaire that asks for sex, with at least 42 rows
 */
export function medFel(fil: Exempelfil): { text: string; fel: Planteratfel[] } {
  const lines = [...fil.csv()].join('').trimEnd().split('\r\n');
  const good = lines.slice(1).map((line) => line.split(';'));
  if (!fil.enkat.form.fragarKon || good.length < 2 * FEL.length + 2) throw new Error(`${fil.filnamn} is too small to plant faults in.`);
  const fel = FEL.map(({ regel, gor }, nr): Planteratfel => {
    const at = 2 * nr + 1;
    const kolumn = gor(good[at] ?? [], good[at - 1] ?? []);
    return { regel, rad: at + 2, kolumn: kolumn === null ? null : kolumn + 1 };
  });
  return { text: `${[lines[0] ?? '', ...good.map((cells) => cells.join(';'))].join('\r\n')}\r\n`, fel };
}

import type { Mallform } from '../../../schema/generated/nns-indikatorer';
import type { Enkatform, Enkatpunkt } from './form';
import { foldedName, foldedText, hittaMatpunkt } from './igenkanning';

export type Kolumnart = 'RESPONDENT' | 'INSATS' | 'KON' | 'DATUM' | 'MATPUNKT' | 'SVAR' | 'PUNKT';

/** One column of a file of answers: what the template shows and what an import expects. */
export interface Kolumn {
  /** The header, as it stands in the template. */
  namn: string;
  /** True when a file without the column is refused. */
  kravs: boolean;
  /** Swedish: what goes in the column. */
  beskrivning: string;
  /** What is allowed, where it can be counted up; case does not matter. */
  varden?: string[];
  art: Kolumnart;
  /** The item whose answers stand in the column; only for PUNKT. */
  matpunktId?: string;
}

/** What a header of a file turned out to be. */
export type Kolumntraff =
  | { slag: 'KOLUMN'; kolumn: Kolumn }
  /** Written freely: allowed, never stored. */
  | { slag: 'FRITEXT' }
  /** Excel has made a number of the header, and it may have been any of these. */
  | { slag: 'TVETYDIG'; mojliga: string[] }
  | { slag: 'OKAND' };

export const VET_EJ = 'vet ej';
/** How "vet ej" is stored among the steps. */
export const VET_EJ_STEG = -1;

/** What may stand in a column for sex, in lower case, and how it is stored. */
export const KON: ReadonlyMap<string, 'KVINNOR' | 'MAN' | 'ANNAT'> = new Map([
  ['kvinna', 'KVINNOR'], ['man', 'MAN'], ['annat', 'ANNAT'], ['k', 'KVINNOR'], ['m', 'MAN'], ['a', 'ANNAT'],
]);

/** Every accepted way to write an answer, in lower case, and its step: the number, the step's text, "vet ej" (-1) where it is an answer. */
export function svarsvarden(punkt: Enkatpunkt): Map<string, number> {
  const values = new Map<string, number>();
  for (const [steg, text] of stegtexter(punkt)) values.set(foldedText(text), steg);
  for (let steg = punkt.min; steg <= punkt.max; steg++) values.set(String(steg), steg);
  if (punkt.vetEj) values.set(VET_EJ, VET_EJ_STEG);
  return values;
}

/** The columns of a file of answers, in the template's order: BRED has a column for each item, LANG a row for each answer. */
export function kolumner(form: Enkatform, mallform: Mallform): Kolumn[] {
  const bred = mallform === 'BRED';
  return [
    {
      art: 'RESPONDENT', namn: 'respondent', kravs: true,
      beskrivning: `En kod för den som har svarat${bred ? '' : ', samma på alla rader med samma persons svar'}. Den används bara för att känna igen den som har svarat förut, och sparas aldrig så som den är skriven. Använd inte personnummer, namn eller e-postadress.`,
    },
    { art: 'INSATS', namn: 'insats', kravs: false, beskrivning: 'Insatsens id, så som det står i mätomgångens plan. Lämna tomt när svaret inte hör till en insats.' },
    ...(form.fragarKon ? [KONKOLUMN] : []),
    { art: 'DATUM', namn: 'datum', kravs: false, beskrivning: 'Dagen då enkäten besvarades, skriven ÅÅÅÅ-MM-DD. Får vara tomt.' },
    ...(bred ? form.punkter.map(punktkolumn) : svarskolumner(form)),
  ];
}

const KONKOLUMN: Kolumn = {
  art: 'KON', namn: 'kon', kravs: false, varden: ['kvinna', 'man', 'annat'],
  beskrivning: 'Kön, så som den som svarar har angett det: kvinna, man eller annat (eller K, M, A). Får vara tomt.',
};

function svarskolumner({ punkter }: Enkatform): Kolumn[] {
  const vetEj = punkter.some((p) => p.vetEj) ? ` Skriv ${VET_EJ} när den som svarar har valt det.` : '';
  return [
    { art: 'MATPUNKT', namn: 'matpunkt', kravs: true, beskrivning: 'Mätpunktens id.', varden: punkter.map((p) => p.matpunktId) },
    { art: 'SVAR', namn: 'svar', kravs: true, beskrivning: `Svaret på mätpunkten: stegets nummer eller text. Tomt betyder inget svar.${vetEj}` },
  ];
}

function punktkolumn(punkt: Enkatpunkt): Kolumn {
  const texts = stegtexter(punkt);
  const scale = texts.length > 0 ? ` (${texts.map(([steg, text]) => `${steg} = ${text}`).join(', ')})` : '';
  const steps = Array.from({ length: punkt.max - punkt.min + 1 }, (_, i) => String(punkt.min + i));
  return {
    art: 'PUNKT', namn: punkt.matpunktId, matpunktId: punkt.matpunktId, kravs: true,
    beskrivning: `Svaret på «${punkt.text ?? `mätpunkt ${punkt.matpunktId}`}», från ${punkt.min} till ${punkt.max}${scale}. Tomt betyder inget svar.`,
    varden: [...steps, ...texts.map(([, text]) => text), ...(punkt.vetEj ? [VET_EJ] : [])],
  };
}

/** The steps that have a text: all of them, or the ends. */
function stegtexter({ min, max, minText, maxText, svarsalternativ }: Enkatpunkt): [number, string][] {
  if (svarsalternativ) return svarsalternativ.map((text, i) => [min + i, text]);
  return [...(minText === null ? [] : [[min, minText] as [number, string]]), ...(maxText === null ? [] : [[max, maxText] as [number, string]])];
}

/** The column that a header names, whatever its case and whether or not its letters have their dots ("Kön", "kon"). */
export function hittaKolumn(rubrik: string, kolumnerna: readonly Kolumn[]): Kolumntraff {
  const name = foldedName(rubrik);
  if (/^(kommentar|fritext)/.test(name)) return { slag: 'FRITEXT' };
  const named = kolumnerna.find((k) => k.art !== 'PUNKT' && k.namn === name);
  if (named) return { slag: 'KOLUMN', kolumn: named };
  const item = hittaMatpunkt(rubrik, kolumnerna.flatMap((k) => (k.matpunktId === undefined ? [] : [k.matpunktId])));
  if (item === undefined) return { slag: 'OKAND' };
  if ('mojliga' in item) return { slag: 'TVETYDIG', mojliga: item.mojliga };
  const kolumn = kolumnerna.find((k) => k.matpunktId === item.id);
  return kolumn ? { slag: 'KOLUMN', kolumn } : { slag: 'OKAND' };
}

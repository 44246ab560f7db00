import type { FaultList } from '../../shared/tablefiles/faults';
import { shownValue } from '../../shared/tablefiles/faults';
import type { OpenedTable } from '../../shared/tablefiles/open';
import type { Enkatform } from '../enkat/form';
import { type Kolumn, hittaKolumn, kolumner } from '../enkat/kolumner';
import { foldedText } from '../enkat/igenkanning';
import { svarsfel } from './faults';

/** Where in a file's rows things stand, counted from 0; undefined where there is no such column. */
export interface Filform {
  form: 'BRED' | 'LANG';
  respondent: number | undefined;
  insats: number | undefined;
  kon: number | undefined;
  datum: number | undefined;
  /** BRED: the columns of the questionnaire's items, in its order. */
  punkter: readonly (number | undefined)[];
  /** LANG */
  matpunkt: number | undefined;
  svar: number | undefined;
}

/**
 * Says what a file's columns are, and whether it has a column for each item (BRED) or a row for each answer (LANG).
 *
 * @returns undefined when it is neither, with the reason in `faults`; unknown, missing and ambiguous columns are faults too
 */
export function lasRubrik(table: Pick<OpenedTable, 'header' | 'headerLine'>, enkat: Enkatform, faults: FaultList): Filform | undefined {
  const { header, headerLine: rad } = table;
  const long = traffar(header, kolumner(enkat, 'LANG'));
  const wide = traffar(header, kolumner(enkat, 'BRED'));
  const isLong = long.some((t) => t.slag === 'KOLUMN' && (t.kolumn.art === 'MATPUNKT' || t.kolumn.art === 'SVAR'));
  const isWide = wide.some((t) => t.slag === 'TVETYDIG' || (t.slag === 'KOLUMN' && t.kolumn.art === 'PUNKT'));
  if (isLong === isWide && !isLong) {
    faults.add(svarsfel('OKAND_FORM', { rad }));
    return undefined;
  }
  const form = isWide ? 'BRED' : 'LANG';
  const places = platser(header, rad, isWide ? wide : long, faults);
  for (const kolumn of kolumner(enkat, form)) {
    if (kolumn.kravs && !places.has(kolumn.namn)) faults.add(svarsfel('SAKNAD_KOLUMN', { rad, kolumnnamn: kolumn.namn }));
  }
  const place = (art: Kolumn['art']): number | undefined => places.get(kolumner(enkat, form).find((k) => k.art === art)?.namn ?? '');
  return {
    form, respondent: place('RESPONDENT'), insats: place('INSATS'), kon: place('KON'), datum: place('DATUM'),
    punkter: form === 'BRED' ? enkat.punkter.map((p) => places.get(p.matpunktId)) : [],
    matpunkt: form === 'LANG' ? place('MATPUNKT') : undefined, svar: form === 'LANG' ? place('SVAR') : undefined,
  };
}

type Traff = ReturnType<typeof hittaKolumn>;

function traffar(header: readonly string[], kolumnerna: readonly Kolumn[]): Traff[] {
  const names = new Set(header.map(foldedText));
  return header.map((rubrik) => {
    const traff = hittaKolumn(rubrik, kolumnerna);
    if (traff.slag !== 'TVETYDIG') return traff;
    const id = entydig(rubrik, traff.mojliga, names);
    const kolumn = kolumnerna.find((k) => k.matpunktId !== undefined && k.matpunktId === id);
    return kolumn ? { slag: 'KOLUMN', kolumn } : traff;
  });
}

/**
 * The item that an ambiguous text names after all: where 4.1 and 4.10 both stand written out, 4.1 is no 4.10 that has lost its zero.
 *
 * @param names all texts that stand where items do, folded
 */
export function entydig(text: string, mojliga: readonly string[], names: ReadonlySet<string>): string | undefined {
  const exact = mojliga.find((id) => foldedText(id) === foldedText(text));
  return exact !== undefined && mojliga.every((id) => names.has(foldedText(id))) ? exact : undefined;
}

/** Columns' places by the names that the template has for them. */
function platser(header: readonly string[], rad: number, hits: readonly Traff[], faults: FaultList): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, traff] of hits.entries()) {
    const name = shownValue(header[index] ?? '');
    const plats = { rad, kolumn: index + 1, kolumnnamn: name, varde: name };
    if (traff.slag === 'OKAND') faults.add(svarsfel('OKAND_KOLUMN', plats));
    if (traff.slag === 'TVETYDIG') faults.add(svarsfel('TVETYDIG_KOLUMN', plats, traff.mojliga.join(' eller ')));
    if (traff.slag !== 'KOLUMN') continue;
    const earlier = places.get(traff.kolumn.namn);
    if (earlier === undefined) places.set(traff.kolumn.namn, index);
    else faults.add(svarsfel('DUBBEL_KOLUMN', plats, String(earlier + 1)));
  }
  return places;
}

import { type FaultList, shownValue } from '../../../shared/tablefiles/faults';
import type { OpenedTable } from '../../../shared/tablefiles/open';
import { type Deltagarform, KOLUMNER, kolumnnamn } from '../kolumner';
import { deltagarfel } from './fel';

/** Where in a file's rows things stand, counted from 0, by the template's names. */
export interface Filform {
  form: Deltagarform;
  kolumner: ReadonlyMap<string, number>;
}

/** Columns that no other form has. */
const KANNETECKEN: Readonly<Record<Deltagarform, readonly string[]>> = { RADER: ['nyckel', 'samtycke', 'startdatum'], ANTAL: ['antal', 'population'], FINSAM: ['kvinnor', 'man'] };

/**
 * Says which form a file has, by its columns, and where they stand.
 *
 * @returns undefined when it has none, with the reason in `faults`; unknown, missing and double columns are faults too
 */
export function lasRubrik({ header, headerLine: rad }: Pick<OpenedTable, 'header' | 'headerLine'>, faults: FaultList): Filform | undefined {
  const names = header.map(kolumnnamn);
  const forms = (Object.keys(KANNETECKEN) as Deltagarform[]).filter((form) => KANNETECKEN[form].some((name) => names.includes(name)));
  const [form, another] = forms;
  if (form === undefined || another !== undefined) {
    faults.add(deltagarfel('OKAND_FORM', { rad }));
    return undefined;
  }
  const known = KOLUMNER[form];
  const kolumner = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const shown = shownValue(header[index] ?? '');
    const plats = { rad, kolumn: index + 1, kolumnnamn: shown, varde: shown };
    const earlier = kolumner.get(name);
    if (!known.some((k) => k.namn === name)) faults.add(deltagarfel('OKAND_KOLUMN', plats, known.map((k) => k.namn).join(', ')));
    else if (earlier === undefined) kolumner.set(name, index);
    else faults.add(deltagarfel('DUBBEL_KOLUMN', plats, String(earlier + 1)));
  }
  for (const { namn, kravs } of known) if (kravs && !kolumner.has(namn)) faults.add(deltagarfel('SAKNAD_KOLUMN', { rad, kolumnnamn: namn }));
  return { form, kolumner };
}

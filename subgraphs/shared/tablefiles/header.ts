import { type FaultList, shownValue, tableFault } from './faults';
import { type TableLimits, printedCount } from './limits';
import { CONTROL_CHARACTER, type CellProblem, FORMULA, looksLikeFormula } from './rows';

/**
 * Holds the first row against what a header must be.
 *
 * @param cells the first row's cells; empty ones at its end are left out
 * @param line where it stands
 * @param oddText what is wrong with a text because of how the file is coded
 * @returns the columns' names without blanks around them; undefined when they cannot be used, with the reasons in `faults`
 */
export function readHeader(
  cells: readonly string[], line: number, faults: FaultList, limits: TableLimits, oddText?: (text: string) => CellProblem | undefined,
): string[] | undefined {
  const before = faults.count;
  const names = cells.map((cell) => cell.trim());
  while (names.at(-1) === '') names.pop();
  if (names.length > limits.maxColumns) {
    faults.add(tableFault('FOR_MANGA_KOLUMNER', `Tabellen har fler än ${printedCount(limits.maxColumns)} kolumner.`,
      'Ta bort de kolumner som inte hör till mallen.', { rad: line }));
    return undefined;
  }
  if (!names.some((name) => /\p{L}/u.test(name))) {
    faults.add(tableFault('SAKNAD_RUBRIKRAD', 'Den första raden innehåller inga kolumnnamn.',
      'Låt den första raden vara mallens rubrikrad, och svaren börja på raden under.', { rad: line }));
    return undefined;
  }
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    checkName(name, { rad: line, kolumn: index + 1 }, seen, faults, limits);
    const problem = oddText?.(name) ?? (looksLikeFormula(name) ? FORMULA : undefined);
    if (problem) faults.add({ rad: line, kolumn: index + 1, kolumnnamn: null, varde: shownValue(name), ...problem });
  }
  return faults.count === before ? names : undefined;
}

function checkName(name: string, at: { rad: number; kolumn: number }, seen: Map<string, number>, faults: FaultList, limits: TableLimits): void {
  const place = { ...at, kolumnnamn: name === '' ? null : shownValue(name) };
  if (name === '') {
    faults.add(tableFault('TOM_KOLUMNRUBRIK', `Kolumn ${at.kolumn} saknar namn.`, 'Skriv kolumnens namn i rubrikraden, eller ta bort kolumnen.', place));
    return;
  }
  if (name.length > limits.maxHeaderChars) {
    faults.add(tableFault('FOR_LANGT_FALT', `Namnet på kolumn ${at.kolumn} har ${printedCount(name.length)} tecken; högst ${printedCount(limits.maxHeaderChars)} kan läsas.`,
      'Använd mallens kolumnnamn. Kontrollera också att filen har radbrytningar.', place));
  }
  if (CONTROL_CHARACTER.test(name)) {
    faults.add(tableFault('NOLLTECKEN', `Namnet på kolumn ${at.kolumn} innehåller styrtecken.`, 'Skriv om kolumnens namn för hand.', place));
  }
  const key = name.normalize('NFC').toLocaleLowerCase('sv');
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, at.kolumn);
    return;
  }
  faults.add(tableFault('DUBBEL_KOLUMN', `Kolumn ${at.kolumn} har samma namn som kolumn ${first}.`,
    'Ge kolumnerna olika namn, eller ta bort den ena.', { ...place, varde: shownValue(name) }));
}

import type { MatvardeRow } from '../../matvarde/loader';
import type { Definition } from '../kodlistor';
import { antalAv, type Tabellcell, type Tabellvisning } from './celler';
import { visadDefinition } from './definition';
import { andelAv, summa, utan } from './raknat';

/** A share that reached a result, as the GraphQL type Utfallsandel shows it. */
export interface VisadUtfallsandel {
  definition: ReturnType<typeof visadDefinition>;
  kon: 'KVINNOR' | 'MAN' | 'OKANT' | null;
  taljare: MatvardeRow;
  namnare: MatvardeRow;
  andel: MatvardeRow;
}

const KONEN = [null, 'KVINNOR', 'MAN', 'OKANT'] as const;
const RAKNAS = 'De avslutade som definitionen räknar.';

/**
 * The shares of one area under one definition: all, women, men, and those whose sex is not known where there are any.
 *
 * @param celler of the table RESULTAT, of that area alone
 * @returns nothing when the release does not have the definition
 */
export function utfallsandelar(celler: readonly Tabellcell[], d: Definition, visning: Tabellvisning): VisadUtfallsandel[] {
  const konplats = visning.dimensioner.indexOf('KON');
  const definition = visadDefinition(d);
  return KONEN.flatMap((kon) => {
    const hos = (svar: string | null) => celler.find((c) => (c.varden[konplats] ?? null) === kon && (c.varden.at(-1) ?? null) === svar);
    const ja = hos(`JA:${d.id}`);
    if (!ja) return [];
    const taljare = antalAv(ja, visning);
    const namnare = namnareAv(taljare, hos(`NEJ:${d.id}`), d.namnare.utanAvslutsanledning.length === 0 ? hos(null) : undefined, visning);
    return [{ definition, kon, taljare, namnare, andel: andelAv(taljare, namnare, definition.beskrivning) }];
  });
}

/** Who is counted: all who ended, where the definition leaves nobody out, otherwise those who reached the result and those who did not. */
function namnareAv(ja: MatvardeRow, nej: Tabellcell | undefined, alla: Tabellcell | undefined, visning: Tabellvisning): MatvardeRow {
  if (alla) return { ...antalAv(alla, visning), definition: RAKNAS };
  if (!nej) return utan('EJ_INRAPPORTERAD', [ja], { enhet: 'ANTAL', definition: RAKNAS });
  return summa(ja, antalAv(nej, visning), { enhet: 'ANTAL', decimaler: 0, definition: RAKNAS });
}

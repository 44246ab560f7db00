import { fel } from '../../errors';
import { type Definition, kodlistor } from '../kodlistor';

/** A definition as the GraphQL type Utfallsdefinition shows it. */
export const visadDefinition = (d: Definition) => ({
  id: d.id, namn: d.namn, beskrivning: d.beskrivning.trim(), population: 'SAMTYCKANDE' as const, sysselsattning: d.taljare.sysselsattning, forsorjning: d.taljare.forsorjning,
  utanAvslutsanledning: d.namnare.utanAvslutsanledning, standard: d.standard,
});

/**
 * The definition that a question names, or the standard one.
 *
 * @throws OKAND_DEFINITION, listing those that there are
 */
export function efterfragadDefinition(id: string | null | undefined): Definition {
  const listor = kodlistor();
  if (id == null) return listor.standarddefinition();
  const known = listor.definition(id);
  if (known) return known;
  const ids = listor.definitioner().map((d) => d.id);
  throw fel('OKAND_DEFINITION', `Det finns ingen definition ${JSON.stringify(id.slice(0, 60))}. De som finns är: ${ids.join(', ')}. Fråga utfallsdefinitioner { id beskrivning } för vad de räknar.`, { falt: 'definition', definitioner: ids });
}

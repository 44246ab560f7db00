import { type Kallsystem, seriebrott, type Varning } from '../../shared/deltagare/lasning/varningar';

/**
 * What a sum over förbund should be read with in mind: systems, coverage, and who has taken their tables back.
 *
 * @param system the förbund's systems; `alla` also those of counts beside their rows
 */
export function rikesvarningar(
  ar: number, { system, alla }: Readonly<Record<'system' | 'alla', readonly Kallsystem[]>>, tackning: { antalForbund: number; antalForbundTotalt: number }, aterkallade: readonly string[],
): Varning[] {
  const { antalForbund, antalForbundTotalt } = tackning;
  return [
    ...seriebrott(ar, alla),
    ...(system.length > 1 ? [{ kod: 'OLIKA_KALLSYSTEM', text: 'Förbunden har räknat i olika system, som inte räknar deltagare på samma sätt. Länens och rikets summor blandar dem.' }] : []),
    ...(antalForbund < antalForbundTotalt ? [{ kod: 'LAG_TACKNING', text: `${antalForbund} av ${antalForbundTotalt} förbund ingår. Summorna är deras, inte hela länets eller rikets.` }] : []),
    ...(aterkallade.length > 0 ? [{ kod: 'ATERKALLADE_FORBUND', text: `Sedan utgåvan före har förbund tagit tillbaka sina tabeller: ${aterkallade.join(', ')}. De ingår inte längre.` }] : []),
  ];
}

/** That rows of different definitions stand side by side. */
export const OLIKA_DEFINITION: Varning = {
  kod: 'OLIKA_DEFINITION', text: 'Raderna är räknade efter olika definitioner av resultat. Jämför bara rader med samma definition.',
};

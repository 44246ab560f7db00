import { type Fault, ask } from '../../graphql/ask';
import { faultOf } from '../../graphql/use-question';
import type { GodkannUppgifterMutation, GodkannUppgifterMutationVariables } from '../../graphql/generated/23-godkann-uppgifter';
import andring from '@fragor/23-godkann-uppgifter.graphql';

/** What came of an approval: when it was made, or what hindered it. What was refused is certain not to have been made. */
export type Approved = { readonly godkand: string } | { readonly fault: Fault; readonly isRefused: boolean };

const REMEDIES: Readonly<Record<string, string>> = {
  FEL_LOPNUMMER: 'Läs uppgifterna igen, och godkänn dem om de fortfarande stämmer.',
  FEL_TILLSTAND: 'Läs in sidan igen för att se hur långt mätningen har kommit.',
};

/** Approves. It is never broken off: to leave the page does not undo it. */
export async function approve(variables: GodkannUppgifterMutationVariables, token: string): Promise<Approved> {
  try {
    const { data } = await ask<GodkannUppgifterMutation, GodkannUppgifterMutationVariables>(andring, variables, new AbortController().signal, token);
    const { matomgang, fel: [first] } = data.godkannUppgifter;
    if (first) return { fault: { code: first.kod, message: first.text, remedy: REMEDIES[first.kod] ?? 'Försök igen. Händer det flera gånger: anmäl felet med koden och klockslaget.' }, isRefused: true };
    return { godkand: matomgang?.inbjudna.find(({ forbund }) => forbund?.id === variables.forbund)?.granskad ?? new Date().toISOString() };
  } catch (error) {
    return { fault: faultOf(error), isRefused: false };
  }
}

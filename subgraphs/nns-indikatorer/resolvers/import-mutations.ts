import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { printedBytes } from '../../shared/tablefiles/limits';
import { UserError, userErrorsOf } from '../../shared/user-error';
import { importeraEnkatsvar } from '../enkatsvar/import';
import type { Importresultat } from '../enkatsvar/uppdrag';
import { andra } from './svar';

/** What a request holds; Base64 takes a third more. */
const MAX_BYTES = 3 * 1024 ** 2;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Taking in answers. */
export const importMutations: Partial<Resolvers<SubgraphContext>> = {
  Mutation: {
    async importeraEnkatsvar(_root, argument, context) {
      const { indata: { filnamn, innehallBase64, ...vad }, lopnummer } = argument;
      try {
        const source = { name: filnamn, bytes: innehall(innehallBase64) };
        return await andra(
          context, { vad: 'importeraEnkatsvar', argument }, (client, vem) => importeraEnkatsvar(client, { ...vad, ersatt: vad.ersatt ?? false, lopnummer, source, vem }),
          // A file with faults is refused, and may be mended and sent again.
          ({ inlast }) => inlast,
        );
      } catch (error) {
        return refused(error);
      }
    },
  },
};

/** @throws UserError OGILTIG_BASE64, FOR_STOR_FIL */
function innehall(base64: string): Buffer {
  const text = base64.replaceAll(/\s/g, '');
  if (!BASE64.test(text) || text.replaceAll('=', '').length % 4 === 1) {
    throw new UserError('OGILTIG_BASE64', 'Filens innehåll är inte kodat i Base64. Koda filens byte, utan data:-prefix.', 'innehallBase64');
  }
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length <= MAX_BYTES) return bytes;
  throw new UserError('FOR_STOR_FIL', `Filen är större än ${printedBytes(MAX_BYTES)}. Läs in den med kommandot import enkat.`, 'innehallBase64');
}

/** What was asked for cannot be done: said as a fault of the whole file, for there is nowhere else to say it. */
function refused(error: unknown): Importresultat {
  const fel = userErrorsOf(error).map(({ kod, message, falt }) => ({
    rad: null, kolumn: null, kolumnnamn: null, varde: null, regel: kod, text: message,
    atgard: falt === null ? 'Rätta det och försök igen.' : `Rätta ${falt} i indata och försök igen.`,
  }));
  return { inlast: false, redanInlast: false, antalEnkater: 0, antalSvar: 0, fel, antalFel: fel.length };
}

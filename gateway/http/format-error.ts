import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Felkod, MASKED_MESSAGE, isPublicCode, withoutTechnicalLead } from '../errors';
import { inSwedish } from './swedish-validation';

/** Apollo Server's codes, with the hub's code and the Swedish sentence that goes before the detail. */
const TRANSLATED: ReadonlyMap<unknown, readonly [code: string, lead: string]> = new Map([
  ['GRAPHQL_PARSE_FAILED', [Felkod.OGILTIG_FRAGA, 'Frågan går inte att tolka']],
  ['GRAPHQL_VALIDATION_FAILED', [Felkod.OGILTIG_FRAGA, 'Frågan stämmer inte med schemat']],
  ['OPERATION_RESOLUTION_FAILURE', [Felkod.OGILTIG_FRAGA, 'Det framgår inte vilken operation som ska köras']],
  ['BAD_USER_INPUT', [Felkod.OGILTIG_INDATA, 'Ett variabelvärde går inte att använda']],
  ['BAD_REQUEST', [Felkod.OGILTIG_BEGARAN, 'Begäran går inte att besvara']],
  ['PERSISTED_QUERY_NOT_SUPPORTED', [Felkod.STODS_INTE, 'Lagrade frågor (persisted queries) stöds inte']],
]);

/** Gives an error its Swedish form and hides what is not for clients. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  const scalarCode = error instanceof GraphQLError && error.originalError instanceof GraphQLError ? error.originalError.extensions['code'] : undefined;
  const translated = TRANSLATED.get(code);
  if (translated && isPublicCode(scalarCode)) {
    // A scalar has said what is wrong with a literal in the query; Apollo Server's own code would hide that.
    return { ...formatted, message: withoutTechnicalLead(formatted.message), extensions: { code: scalarCode } };
  }
  if (translated && formatted.message === 'Validation aborted.') {
    // graphql-js gives up on documents in which too many fields must be compared with each other.
    return { message: 'Frågan är för stor: den väljer samma fält så många gånger att den inte går att kontrollera.', extensions: { code: Felkod.FOR_STOR_FRAGA } };
  }
  if (translated) {
    const [ownCode, lead] = translated;
    const detail = inSwedish(formatted.message, formatted.locations?.[0]) ?? formatted.message;
    return { ...formatted, message: `${lead}: ${detail}`, extensions: { ...formatted.extensions, code: ownCode } };
  }
  if (code === 'INTERNAL_SERVER_ERROR' || !(error instanceof GraphQLError)) {
    return { message: MASKED_MESSAGE, extensions: { code: Felkod.INTERNT_FEL } };
  }
  const message = withoutTechnicalLead(formatted.message);
  return message === formatted.message ? formatted : { ...formatted, message };
}

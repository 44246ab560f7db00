import { z } from 'zod';
import { parseServiceKey, parseTrustedServices, type ServiceKey, type TrustedServices } from '../subgraphs/shared/service-identity/keys';
import type { Variable } from './variables';

/** How a key is made, as the user would write it. */
export const MAKE_KEY = 'npm run --silent hub -- tjanstenyckel';

const serviceKey = parsedBy(parseServiceKey, () => `är ingen tjänstenyckel. En görs av ${MAKE_KEY} gateway`);
const trustedServices = parsedBy(parseTrustedServices, (text) =>
  /"d"\s*:/.test(text) ? 'innehåller en privat nyckel. Här ska bara de publika stå; byt ut nyckeln om andra kan ha läst den' : 'är inga publika nycklar av formen {"keys":[…]}',
);
const evidence = z.enum(['kravs', 'valfritt'], { error: 'är varken kravs eller valfritt' }).transform((value) => value === 'kravs');

function parsedBy<T>(parse: (text: string) => T | undefined, fault: (text: string) => string): z.ZodType<T, string> {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: fault(text) });
    return z.NEVER;
  });
}

/** The variables by which the hub's processes know each other. */
export const SERVICE_VARIABLES: readonly Variable[] = [
  {
    name: 'NAVET_TJANSTENYCKEL',
    description: 'Den privata nyckel som rollen undertecknar med när den frågar navets andra tjänster (JWK). Var och en har sin egen, och ingen annan har den.',
    fallback: 'start gör egna; krävs av roll gateway och owner-router',
    schema: serviceKey,
    secret: true,
  },
  {
    name: 'NAVET_BETRODDA_TJANSTER',
    description: 'De publika nycklarna till de tjänster som rollen tror på (JWKS).',
    fallback: 'start anger sina egna; krävs av roll register',
    schema: trustedServices,
    // No secret, but who puts a private key here must not find it in a log.
    secret: true,
  },
  { name: 'NAVET_TJANSTEBEVIS', description: 'kravs: rollen svarar bara tjänster som den tror på. valfritt: den svarar alla. Gäller inte gatewayen.', fallback: 'valfritt', schema: evidence },
];

/** How a process and the hub's other services know each other. */
export interface ServiceConfig {
  /** What the process signs with. */
  readonly key: ServiceKey | undefined;
  /** Whose signatures it believes. */
  readonly trusted: TrustedServices | undefined;
  /** Whether it answers nobody else. */
  readonly required: boolean;
}

/** @param get the value of a variable, as its schema reads it; undefined when it is not set */
export function serviceConfig(get: <T>(name: string) => T | undefined): ServiceConfig {
  return { key: get('NAVET_TJANSTENYCKEL'), trusted: get('NAVET_BETRODDA_TJANSTER'), required: get('NAVET_TJANSTEBEVIS') ?? false };
}

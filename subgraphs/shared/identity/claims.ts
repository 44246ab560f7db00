import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { normaliseOrganisationsnummer } from '../organisationsnummer';
import { type Caller, ROLLER, type Roll } from './caller';

/** Roles that say nothing without the förbund that they are at. */
const AT_A_FORBUND: readonly Roll[] = ['forbund-handlaggare', 'forbund-chef', 'sus-stodjare'];
const MOST = 100;

const CLAIMS = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(300),
  // Roles that the hub does not know may be for other services of the issuer.
  roller: z.array(z.string()).max(MOST).default([]),
  organisationsnummer: z.string().max(40).optional(),
  forbund: z.array(z.string().regex(/^[a-z0-9-]{1,80}$/)).max(MOST).default([]),
});

/** What is wrong with claims that the issuer has signed: a fault of the issuer's set-up, in Swedish. */
export class UnusableClaims extends Error {
  override readonly name = 'UnusableClaims';
}

/**
 * From a token's claims, once its signature, issuer, audience and times are verified, to the caller.
 *
 * @throws UnusableClaims when they have another form, or a role lacks what it is bound to
 */
export function callerFromClaims(payload: JWTPayload): Caller {
  const read = CLAIMS.safeParse(payload);
  if (!read.success) throw new UnusableClaims(`fältet ${read.error.issues[0]?.path.join('.') ?? ''} saknas eller har fel form`);
  const { iss, sub, roller, organisationsnummer, forbund } = read.data;
  const known = new Set(ROLLER.filter((roll) => roller.includes(roll)));
  const organisation = organisationsnummer === undefined ? null : (normaliseOrganisationsnummer(organisationsnummer) ?? null);
  if (organisationsnummer !== undefined && organisation === null) throw new UnusableClaims('fältet organisationsnummer är inget organisationsnummer');
  if (known.has('medlem') && organisation === null) throw new UnusableClaims('rollen medlem kräver fältet organisationsnummer');
  const unbound = AT_A_FORBUND.find((roll) => known.has(roll));
  if (unbound && forbund.length === 0) throw new UnusableClaims(`rollen ${unbound} kräver fältet forbund`);
  // One list says where all roles are held: what is held in one place must not be read as held in all.
  if (known.has('sus-stodjare') && forbund.length > 1 && (known.has('forbund-chef') || known.has('forbund-handlaggare'))) {
    throw new UnusableClaims('rollen sus-stodjare vid flera förbund kan inte stå i samma intyg som en roll vid ett förbund');
  }
  return Object.freeze({ roller: known, organisation, forbund: Object.freeze([...new Set(forbund)]), subject: Object.freeze({ issuer: iss, subject: sub }) });
}

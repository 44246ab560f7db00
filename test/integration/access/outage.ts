import { pino } from 'pino';
import { IssuerFront } from './issuer-front';
import type { SigningKey } from '../../../infra/issuer/signing-keys';
import { type Verifier, type VerifierOptions, createVerifier } from '../../../subgraphs/shared/identity/verifier';
import { forge, foreignKey } from '../../support/forge';
import { type TestIssuer, startTestIssuer } from '../../support/issuer';

export const [REFUSED, UNAVAILABLE] = ['UNAUTHENTICATED', 'INLOGGNING_OTILLGANGLIG'];
/** The subject of the tokens that hold. */
export const MEMBER = 'medlem:202100-5521';
/** Everything at once, so that no test waits for a clock. */
export const EAGER = { renewAfterMs: 1, cooldownMs: 1 };

/** A real issuer behind a front, and verifiers that go by it. */
export interface Outage {
  readonly issuer: TestIssuer;
  readonly front: IssuerFront;
  /** What the verifiers have written in their log. */
  readonly said: Record<string, unknown>[];
  /** A verifier that fetches the issuer's keys through the front. */
  verifierWith(options?: Partial<VerifierOptions>): Verifier;
  /** The key that the issuer signs with. */
  signingKey(): SigningKey;
  /** A token that holds, and that nobody has seen. */
  fresh(): string;
  /** Tokens that do not hold: by a key that nobody knows, and by one under the name of the issuer's. */
  unknownKid(): string;
  forged(): string;
  stop(): Promise<void>;
}

export async function startOutage(): Promise<Outage> {
  const issuer = await startTestIssuer();
  const front = await IssuerFront.start(issuer.issuer);
  const said: Record<string, unknown>[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line) as Record<string, unknown>) });
  const signingKey = (): SigningKey => {
    const [key] = issuer.signingKeys();
    if (!key) throw new Error('The issuer has no key.');
    return key;
  };
  return {
    issuer, front, said, signingKey,
    verifierWith: (options) => createVerifier({ issuer: issuer.issuer, audience: issuer.audience, jwksUri: front.keysUrl, log, ...options }),
    fresh: () => forge(issuer, signingKey()),
    unknownKid: () => forge(issuer, foreignKey()),
    forged: () => forge(issuer, foreignKey(signingKey().kid)),
    async stop() {
      await front.stop();
      await issuer.remove();
    },
  };
}

/** Whom a token is taken for, or the code of its refusal. */
export const takenFor = (verifier: Verifier, token: string): Promise<unknown> =>
  verifier.callerOf(`Bearer ${token}`).then(({ subject }) => subject?.subject, (error: { extensions?: { code?: string } }) => error.extensions?.code ?? error);

/** Holds to what applies while keys that are known cannot be renewed. */
export async function expectKnownKeysHold({ fresh, forged }: Outage, verifier: Verifier, seen: string): Promise<void> {
  expect(await takenFor(verifier, seen)).toBe(MEMBER);
  expect(await takenFor(verifier, fresh())).toBe(MEMBER);
  expect(await takenFor(verifier, forged())).toBe(REFUSED);
  expect((await verifier.callerOf(undefined)).subject).toBeNull();
}

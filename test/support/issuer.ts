import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askForToken } from '../../infra/issuer/ask';
import { type Holder, clientIdOf, needsForbund, needsOrganisation } from '../../infra/issuer/holder';
import { clientSecret } from '../../infra/issuer/secret-file';
import { addSigningKey, removeRetiredKeys, type SigningKey, signingKeys } from '../../infra/issuer/signing-keys';
import type { Roll } from '../../subgraphs/shared/identity/caller';

/** What tokens are meant for. */
const AUDIENCE = 'urn:forbundsnavet:api';
/** Environment variable that carries the run's issuer to the workers. */
export const ISSUER_VARIABLE = 'NAVET_TEST_UTGIVARE';
/** A token is renewed when less than this is left of it. */
const MARGIN_MS = 120_000;

/** What a server is told of the issuer. */
export interface TestIssuerOptions {
  issuer: string;
  audience: string;
}

/** For whom a token is: `organisation` is an organisationsnummer, `forbund` one förbund's id or several with commas between. */
export interface Whose {
  organisation?: string;
  forbund?: string;
}

/** An issuer in a process of its own, with a folder of its own. */
export interface TestIssuer extends TestIssuerOptions {
  /** What machines prove themselves with. */
  readonly secret: string;
  readonly folder: string;
  /** A fresh token. */
  tokenFor(roll: Roll, whose?: Whose): Promise<string>;
  /** The private keys, the one that signs first: for tests that make tokens of their own. */
  signingKeys(): readonly SigningKey[];
  /** A new key signs; the earlier ones are still shown. */
  rotate(): SigningKey;
  /** Only the key that signs is shown. */
  dropRetiredKeys(): void;
  /** Ends the process at once; its folder remains. */
  stop(): Promise<void>;
  /** Starts it on the same port, with the same keys. */
  startAgain(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** The run's issuer, as a server is told of it. */
export function testIssuer(): TestIssuerOptions {
  const { issuer, audience } = ofTheRun();
  return { issuer, audience };
}

const tokens = new Map<string, { token: Promise<string>; until: number }>();

/**
 * A token from the run's issuer, the same until it is about to expire. A member is Försäkringskassan, and a förbund Umeåregionen, unless
 * told otherwise.
 */
export function tokenFor(roll: Roll, whose: Whose = {}): Promise<string> {
  const key = JSON.stringify([roll, whose.organisation, whose.forbund]);
  const known = tokens.get(key);
  if (known && known.until > Date.now()) return known.token;
  const { issuer, secret } = ofTheRun();
  const asked = askForToken(issuer, secret, clientIdOf(holder(roll, whose)));
  const entry = { token: asked.then(({ token }) => token), until: Infinity };
  tokens.set(key, entry);
  asked.then(
    ({ seconds }) => (entry.until = Date.now() + seconds * 1000 - MARGIN_MS),
    () => tokens.delete(key),
  );
  return entry.token;
}

/** Starts an issuer of a test's own, or the run's. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const folder = mkdtempSync(path.join(tmpdir(), `forbundsnavet-test-${process.pid}-utgivare-`));
  let running = await startProcess(folder, 0);
  const issuer = running.url;
  const secret = clientSecret(folder);
  return {
    issuer,
    audience: AUDIENCE,
    secret,
    folder,
    tokenFor: async (roll, whose = {}) => (await askForToken(issuer, secret, clientIdOf(holder(roll, whose)))).token,
    signingKeys: () => signingKeys(folder),
    rotate: () => addSigningKey(folder),
    dropRetiredKeys: () => removeRetiredKeys(folder),
    stop: () => running.stop(),
    startAgain: async () => {
      await running.stop();
      running = await startProcess(folder, Number(new URL(issuer).port));
    },
    remove: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ofTheRun(): { issuer: string; audience: string; secret: string } {
  const value = process.env[ISSUER_VARIABLE];
  if (!value) throw new Error('No issuer: only the integration and e2e projects start one.');
  return JSON.parse(value) as ReturnType<typeof ofTheRun>;
}

function holder(roll: Roll, { organisation, forbund }: Whose): Holder {
  return {
    roll,
    organisation: organisation ?? (needsOrganisation(roll) ? '202100-5521' : undefined),
    forbund: forbund?.split(',') ?? (needsForbund(roll) ? ['umearegionen'] : []),
  };
}

async function startProcess(folder: string, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  // Jest's own settings and arguments are none of its business.
  const child = fork(path.join(__dirname, 'issuer-process.cjs'), [folder, String(port), AUDIENCE], { execArgv: [], silent: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const said = await new Promise<{ url: string } | undefined>((resolve) => {
    child.once('message', (message) => resolve(message as { url: string })).once('exit', () => resolve(undefined));
  });
  if (said) return { url: said.url, stop };
  throw new Error(`The issuer did not start:\n${output}`);
}

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import { readSecretly, writeSecretly } from '../secret-file';

/** Where the secret of the local issuer's machines is. */
export const clientSecretFile = (folder: string): string => path.join(folder, 'utgivare-hemlighet');

/** Where a running local issuer says what its address is. */
export const issuerAddressFile = (folder: string): string => path.join(folder, 'utgivare-adress');

const SECRET = /^[\w-]{24,}$/;

/**
 * The secret that machines prove themselves with: made the first time, and the same ever after.
 *
 * @throws UserFacingError when its file holds no secret
 */
export function clientSecret(folder: string): string {
  const file = clientSecretFile(folder);
  if (!existsSync(file)) writeSecretly(file, `${randomBytes(32).toString('base64url')}\n`);
  const secret = readSecretly(file).trim();
  if (SECRET.test(secret)) return secret;
  throw new UserFacingError(`Filen ${file} innehåller ingen hemlighet. Ta bort den, så görs en ny vid nästa start.`, EXIT_CONFIG);
}

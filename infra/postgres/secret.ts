import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { EXIT_CONFIG, UserFacingError } from '../failure';

/**
 * Derives one login's password from a deployment's secret, so that every process of the deployment
 * can compute the passwords it needs and none has to be stored or sent around.
 *
 * @param secret The deployment's secret.
 * @param login Name of the database login.
 * @returns 43 characters of base64url.
 */
export function derivePassword(secret: string, login: string): string {
  return createHmac('sha256', secret).update(`forbundsnavet:databaslogin:${login}`).digest('base64url');
}

/**
 * Reads the secret that the logins of an embedded PostgreSQL are derived from, or makes one.
 *
 * @param file Where it is kept, readable by its owner only.
 * @param dataExist Whether databases that were made with it exist already.
 * @throws UserFacingError when the databases exist but the secret is gone.
 */
export function secretIn(file: string, dataExist: boolean): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (dataExist) {
    throw new UserFacingError(
      `Filen ${file} saknas. Utan den går det inte att logga in i databaserna.\n` +
        'Lägg tillbaka filen, eller flytta undan datakatalogen bredvid den och börja om.',
      EXIT_CONFIG,
    );
  }
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

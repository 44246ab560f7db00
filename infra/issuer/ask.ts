/** What the issuer answers to a machine. */
export interface IssuedToken {
  token: string;
  /** How long it holds. */
  seconds: number;
}

/** The issuer's refusal, with its own code. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * Asks the local issuer for a token, as a machine does.
 *
 * @param issuer its address
 * @throws Refused when it says no; whatever `fetch` throws when it does not answer
 */
export async function askForToken(issuer: string, secret: string, clientId: string): Promise<IssuedToken> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret }),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = (await response.json()) as { access_token?: string; expires_in?: number; error?: string };
  if (!response.ok || answer.access_token === undefined) throw new Refused(`${clientId}: ${answer.error ?? response.status}`);
  return { token: answer.access_token, seconds: answer.expires_in ?? 0 };
}

const MAX_DOCUMENT_LENGTH = 200_000;

/** What an issuer answered. */
export interface IssuerAnswer {
  readonly status: number;
  readonly text: string;
}

/** What is asked of an issuer. */
export interface IssuerQuestion {
  /** Sent with POST, as a form; without it the address is read with GET. */
  readonly form?: Readonly<Record<string, string>>;
  /** Milliseconds for the whole answer to come. */
  readonly timeoutMs: number;
}

/**
 * Asks an issuer, and reads an answer that is neither too long nor too late. Redirections are not followed: what is asked of the issuer is
 * asked of nobody else.
 *
 * @throws Error when there is no such answer; its cause may hold addresses and is for the log alone
 */
export async function askIssuer(address: string, { form, timeoutMs }: IssuerQuestion): Promise<IssuerAnswer> {
  const until = performance.now() + timeoutMs;
  const response = await fetch(address, {
    redirect: 'error', signal: AbortSignal.timeout(timeoutMs), headers: { accept: 'application/json' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: response.status, text: await textOf(response, until) };
}

/**
 * Reads a JSON document of an issuer's.
 *
 * @throws Error when it cannot be had, or is none
 */
export async function issuerDocument(address: string, timeoutMs: number): Promise<{ text: string; document: Record<string, unknown> }> {
  const { status, text } = await askIssuer(address, { timeoutMs });
  if (status < 200 || status > 299) throw new Error(`status ${status}`);
  return { text, document: JSON.parse(text) as Record<string, unknown> };
}

/**
 * Reads an issuer's discovery document, which must be its own.
 *
 * @param address where it is; default: where the issuer's address says
 * @throws Error when it cannot be had, or is another's
 */
export async function issuerDescription(issuer: string, timeoutMs: number, address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`): Promise<Record<string, unknown>> {
  const { document } = await issuerDocument(address, timeoutMs);
  if (document['issuer'] !== issuer) throw new Error(`beskrivningen säger att utgivaren är ${String(document['issuer']).slice(0, 200)}`);
  return document;
}

/**
 * Reads an answer's text. It keeps the time itself: once the headers have come, `fetch` holds its signal so loosely that the garbage
 * collector may take it, and a reading that never ended would be the last one.
 */
async function textOf({ body }: Response, until: number): Promise<string> {
  if (!body) return '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const decoder = new TextDecoder();
  let late = false;
  const giveUp = (): void => void reader.cancel().catch(() => undefined);
  const timer = setTimeout(() => {
    late = true;
    giveUp();
  }, until - performance.now());
  try {
    for (let text = ''; ;) {
      const { done, value } = await reader.read();
      if (late) throw new Error('svaret kom inte i tid');
      if (done) return text + decoder.decode();
      text += decoder.decode(value, { stream: true });
      if (text.length > MAX_DOCUMENT_LENGTH) throw new Error('svaret är för långt');
    }
  } finally {
    clearTimeout(timer);
    giveUp();
  }
}

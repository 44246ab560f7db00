/** A stored operation, as its module gives it. */
export interface StoredOperation {
  /** The file's name without its ending: the name of its exports. */
  readonly name: string;
  readonly documentId: string;
  readonly text: string;
}

/** What went wrong, for whoever looks at the page. */
export interface Fault {
  /** Stable code. */
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** What the hub says of a part of an answer: that it is missing, and why. */
export interface Notice {
  readonly code: string;
  readonly message: string;
}

/** An answer, whole or with parts missing. */
export interface Answer<Result> {
  readonly data: Result;
  readonly notices: readonly Notice[];
}

/** Thrown when nothing could be shown. */
export class AskError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  OKAND_FRAGA: 'Läs in sidan igen: navet har uppdaterats sedan den öppnades.',
  FOR_MANGA_FRAGOR: 'Vänta en minut och försök igen.',
  FOR_DYR_FRAGA: 'Välj färre år eller färre förbund.',
  UNAUTHENTICATED: 'Logga in igen.',
  FORBIDDEN: 'Logga in som någon som har rätt att se uppgifterna.',
};
const REMEDY_OTHERWISE = 'Försök igen. Händer det flera gånger: anmäl felet, med koden och klockslaget, till den som driver navet.';

interface Body<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly meddelanden?: readonly { readonly message?: string; readonly text?: string; readonly code?: string; readonly kod?: string }[] };
}

/**
 * Asks the hub a stored operation.
 *
 * @param token an access token, for what is not open to all
 * @throws AskError when there is no answer to show
 */
export async function ask<Result, Variables>(operation: StoredOperation, variables: Variables, signal: AbortSignal, token?: string): Promise<Answer<Result>> {
  const body = await send<Result>(operation, variables, signal, token);
  const [first] = body.errors ?? [];
  if (!body.data) {
    const code = first?.extensions?.code ?? 'OVANTAT_SVAR';
    throw new AskError({ code, message: first?.message ?? 'Navets svar gick inte att läsa.', remedy: REMEDIES[code] ?? REMEDY_OTHERWISE });
  }
  const notices = [
    ...(body.errors ?? []).map(({ message, extensions }) => ({ code: extensions?.code ?? 'FEL', message })),
    ...(body.extensions?.meddelanden ?? []).map(({ message, text, code, kod }) => ({ code: code ?? kod ?? 'MEDDELANDE', message: message ?? text ?? '' })),
  ];
  return { data: body.data, notices };
}

async function send<Result>({ documentId }: StoredOperation, variables: unknown, signal: AbortSignal, token: string | undefined): Promise<Body<Result>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ documentId, variables }),
      signal,
    });
    return (await response.json()) as Body<Result>;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new AskError({ code: 'NAVET_SVARAR_INTE', message: 'Navet svarar inte.', remedy: 'Kontrollera att du har kontakt med nätet och försök igen.' });
  }
}

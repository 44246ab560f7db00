/** Something that whoever asked for a change can mend: shown as it is on the command line, and in the payload of a mutation. */
export class UserError extends Error {
  override readonly name = 'UserError';

  /**
   * @param kod stable code, for example OKAND_MATOMGANG
   * @param text Swedish: what is wrong and what to do
   * @param falt the input's field, when it is one
   */
  constructor(
    readonly kod: string,
    text: string,
    readonly falt: string | null = null,
  ) {
    super(text);
  }
}

/** Several faults at once, so that whoever asked mends them in one go. */
export class UserErrors extends Error {
  override readonly name = 'UserErrors';

  /** @param fel at least one, in the order of what was asked */
  constructor(readonly fel: readonly UserError[]) {
    super(fel.map((f) => f.message).join('\n'));
  }
}

/** PostgreSQL's codes for text that it cannot hold. */
const UNSTORABLE = new Set<unknown>(['22021', '22P05']);

/**
 * What whoever asked can mend.
 *
 * @throws the error itself when it is nothing of the kind
 */
export function userErrorsOf(error: unknown): readonly UserError[] {
  if (error instanceof UserErrors) return error.fel;
  if (error instanceof UserError) return [error];
  if (UNSTORABLE.has((error as { code?: unknown }).code)) return [new UserError('OGILTIG_TEXT', 'En text innehåller ett tecken som inte kan lagras (NUL eller ett halvt tecken). Ta bort det och försök igen.')];
  throw error;
}

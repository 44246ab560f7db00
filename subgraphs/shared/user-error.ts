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

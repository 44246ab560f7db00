/** What is wrong with how a table is asked for. */
export class ExportFault extends Error {
  /**
   * @param code stable, for programs
   * @param message a Swedish sentence: what is wrong, where, and what to do
   */
  constructor(
    readonly code: string,
    message: string,
    /** What it was that could be chosen from, for programs. */
    readonly choices?: readonly string[],
  ) {
    super(message);
  }
}

/** Codes of faults in how a table is asked for. */
export const Exportfel = {
  /** No stored operation has the name. */
  OKAND_FRAGA: 'OKAND_FRAGA',
  /** The answer has no such table. */
  OKAND_TABELL: 'OKAND_TABELL',
  /** No format that there is was asked for. */
  OKANT_FORMAT: 'OKANT_FORMAT',
  /** A parameter that there is not. */
  OKAND_PARAMETER: 'OKAND_PARAMETER',
  /** A parameter's value cannot be read. */
  OGILTIG_PARAMETER: 'OGILTIG_PARAMETER',
  /** A variable without a default was not given a value. */
  PARAMETER_SAKNAS: 'PARAMETER_SAKNAS',
  /** The answer is no table. */
  INGEN_TABELL: 'INGEN_TABELL',
  /** The table is made of more than is gathered for one. */
  FOR_STOR_TABELL: 'FOR_STOR_TABELL',
  /** The operation changes something. */
  STODS_INTE: 'STODS_INTE',
} as const;

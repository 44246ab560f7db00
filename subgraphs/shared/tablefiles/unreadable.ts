import { type TableFault, type TableRule, tableFault } from './faults';

/** Stops the reading of a file that cannot be read further; its fault says why. */
export class UnreadableTable extends Error {
  readonly fault: TableFault;

  constructor(regel: TableRule, text: string, atgard: string, rad: number | null = null) {
    super(text);
    this.name = 'UnreadableTable';
    this.fault = tableFault(regel, text, atgard, { rad });
  }
}

export const SAVE_AGAIN = 'Öppna filen i kalkylprogrammet, spara den på nytt som .xlsx och skicka den igen.';

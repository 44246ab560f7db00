import type { FormattedExecutionResult } from 'graphql';
import { JsonText } from '../executor/json';

/** The answer as JSON. `data` is finished text already, so it is put in as it is. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const data: unknown = result.data;
  if (!(data instanceof JsonText)) {
    return JSON.stringify(result);
  }
  const errors = result.errors ? `"errors":${JSON.stringify(result.errors)},` : '';
  const extensions = result.extensions ? `,"extensions":${JSON.stringify(result.extensions)}` : '';
  return `{${errors}"data":${data.text}${extensions}}`;
}

import { createHash } from 'node:crypto';

/** The id of a document: of its text exactly as it is sent, with its line endings and what is last in it. */
export function documentIdOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

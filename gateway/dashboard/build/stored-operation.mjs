// @ts-check
import { createHash } from 'node:crypto';
import path from 'node:path';
import { parse } from 'graphql';

/**
 * Makes a module of a stored operation: `import fraga from '…/schema/operations/10-jamfor-indikator.graphql'` gives
 * its name, its document id and its text.
 *
 * @returns {import('vite').Plugin}
 */
export function storedOperation() {
  return {
    name: 'navet:stored-operation',
    enforce: 'pre',
    transform(text, id) {
      if (!id.endsWith('.graphql')) return null;
      parse(text);
      const operation = {
        name: path.basename(id, '.graphql'),
        documentId: `sha256:${createHash('sha256').update(text).digest('hex')}`,
        text,
      };
      return { code: `export default ${JSON.stringify(operation)};`, map: null, moduleType: 'js' };
    },
  };
}

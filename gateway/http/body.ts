import type { FastifyInstance } from 'fastify';

/** A body whose bytes are not UTF-8. */
class InvalidUtf8 extends Error {
  readonly statusCode = 400;
  readonly code = 'NAVET_INVALID_UTF8';
}

/** A body with a key that would change what objects inherit. */
class ForbiddenKey extends Error {
  readonly statusCode = 400;
  readonly code = 'NAVET_FORBIDDEN_KEY';
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads JSON bodies strictly. Bytes that are not UTF-8 are refused instead of replaced, so that what is judged, logged and sent on is
 * what was sent; keys that would change what objects inherit are refused at any depth.
 */
export function readJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = decoder.decode(body);
    } catch {
      done(new InvalidUtf8('the body is not UTF-8'));
      return;
    }
    void parse(request, text, (error, parsed) => done(error && isJson(text) ? new ForbiddenKey('the body has a key that is not taken') : error, parsed));
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKnownToClient } from './conditional';

/** A file that the gateway serves from memory. */
export interface Asset {
  readonly type: string;
  readonly content: Buffer;
  readonly etag: string;
  /** The content compressed, made when it is first asked for unless the build made it. */
  gzipped(): Buffer;
  /** The content compressed by the build; undefined for what is not built. */
  readonly brotli?: Buffer | undefined;
}

/** How an asset is sent. */
export interface Sending {
  readonly contentSecurityPolicy: string;
  /** Whether the address holds the hash of its content, so that it never changes. */
  readonly immutable?: boolean;
}

/**
 * An asset of this content.
 *
 * @param compressed what the build has compressed ahead
 */
export function asset(type: string, content: Buffer, compressed: { readonly gzip?: Buffer | undefined; readonly brotli?: Buffer | undefined } = {}): Asset {
  let gzipped = compressed.gzip;
  return {
    type,
    content,
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    gzipped: () => (gzipped ??= gzipSync(content)),
    brotli: compressed.brotli,
  };
}

/** Answers with an asset, compressed as the client takes it, or with 304 when the client has it. */
export function sendAsset(request: FastifyRequest, reply: FastifyReply, { type, content, etag, gzipped, brotli }: Asset, { contentSecurityPolicy, immutable = false }: Sending): Buffer | string {
  reply
    .header('content-type', type)
    .header('content-security-policy', contentSecurityPolicy)
    .header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding')
    .header('etag', etag);
  if (isKnownToClient(request.headers['if-none-match'], etag)) {
    reply.code(304);
    return '';
  }
  const accepted = request.headers['accept-encoding'] ?? '';
  if (brotli && /\bbr\b/.test(accepted)) {
    reply.header('content-encoding', 'br');
    return brotli;
  }
  if (/\bgzip\b/.test(accepted)) {
    reply.header('content-encoding', 'gzip');
    return gzipped();
  }
  return content;
}

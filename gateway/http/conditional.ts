/**
 * Whether the client has this very answer already.
 *
 * @param header the request's `if-none-match`
 * @param etag the answer's entity tag, with its quotation marks
 */
export function isKnownToClient(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((one) => [etag, '*'].includes(one.trim().replace(/^W\//, '')));
}

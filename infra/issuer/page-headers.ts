/** What every page of the issuer is sent with: no script, nothing from elsewhere, in nobody's frame, and not kept. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // A form leads on to the page that asked for the sign-in or the sign-out, which may be on any port of this computer. Browsers take no
  // IPv6 address here: from one nobody signs in by a form.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://127.0.0.1:* http://localhost:*",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

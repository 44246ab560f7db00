import { isIPv4 } from 'node:net';

/**
 * Says whether an address from the owner directory may be called.
 *
 * The directory is data: without this list a mistaken or hostile row could point the router, with a caller's
 * credentials, at any service that the hub's network reaches.
 *
 * @param allowed `host` (any port) or `host:port`; IPv6 in brackets. An empty list allows this machine only.
 * @returns a test of one URL; only http and https without user name or password pass.
 */
export function allowedHosts(allowed: readonly string[]): (url: URL) => boolean {
  const entries = new Set(allowed.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== ''));
  return (url) => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
    if (url.username !== '' || url.password !== '') return false;
    if (entries.size === 0) return isLoopback(url.hostname);
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return entries.has(url.hostname) || entries.has(`${url.hostname}:${port}`);
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));
}

/** How long a gateway may use what it has kept, in milliseconds from when it sent the request that was answered last. */
export const LEASE_MS = 5_000;
/** How much longer, in milliseconds, a release waits for it: for requests on their way, and for clocks that do not go quite alike. */
export const LEASE_MARGIN_MS = 2_000;
/** The most gateways that may hold a lease in a database. */
export const MOST_GATEWAYS = 1_000;

// How long tests wait at most, in milliseconds: for a machine of two cores that others use too, several times slower than a developer's.
// Nothing waits longer than it must.

/** For one thing to come about in a page. */
export const PATIENCE = 45_000;

/** For a test. */
export const TEST_TIME = 300_000;

/** For what a suite begins with: a browser from the package registry, a built dashboard, a hub, databases with made-up participants (minutes, the first time). */
export const START_TIME = 1_800_000;

import { type Counts, MOST_ROUNDS, ReleaseRace } from '../support/release-race';

/** Rounds in all; by default few enough for every change of the program. In one of ten the news is cut, and some have a gateway frozen: those take seven seconds each. */
const ROUNDS = Math.min(Number(process.env['NAVET_PROV_OMGANGAR'] ?? 40), MOST_ROUNDS);
const CUT_EVERY = 10;
const FROZEN_EVERY = ROUNDS > 100 ? 50 : 33;

let race: ReleaseRace;
let counts: Counts;
beforeEach(async () => {
  race = await ReleaseRace.start();
}, 120_000);
afterEach(() => race?.stop());

test('whoever asks after a release has returned gets its figure, through the memories of two gateways, with the news cut and gateways frozen', async () => {
  for (let i = 1; i <= ROUNDS; i += 1) await race.round(race.releaseAndWait, { cut: i % CUT_EVERY === 5, frozen: i % FROZEN_EVERY === 0 });
  counts = await race.end();
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  expect(counts).toMatchObject({ rounds: ROUNDS, cut: Math.floor((ROUNDS + 5) / CUT_EVERY), frozen: Math.floor(ROUNDS / FROZEN_EVERY), old: 0, torn: 0 });
  expect(counts.kept).toBeGreaterThan(counts.reads / 2);
  expect(counts.shared).toBeGreaterThan(0);
  expect(counts.failed).toBeLessThan(ROUNDS);
}, 1_800_000);

test('a change that waits for nobody is seen too late by some: that is what the wait is for', async () => {
  for (let i = 1; i <= 5; i += 1) await race.round(race.writeOnly, { cut: true, frozen: false });
  counts = await race.end();
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  expect(counts.old).toBeGreaterThan(0);
}, 120_000);

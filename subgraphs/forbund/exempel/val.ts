import type { Deltagarval } from './generator';

/** Who the logs say has loaded the example. */
export const EXEMPEL = 'exempel';

/** The example of a start: one förbund's participants of these years. */
export const STANDARDVAL: Deltagarval = { fro: 1, ar: [2023, 2024] };

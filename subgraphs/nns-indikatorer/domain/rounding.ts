/** A share or a difference as it is shown: with one decimal, since no measurement here has a thousand answers per förbund. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;

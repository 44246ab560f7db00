/** What tests use of the statistics package, which has no types of its own. */
declare module 'jstat' {
  export const jStat: {
    normal: { inv(p: number, mean: number, sd: number): number; cdf(x: number, mean: number, sd: number): number };
    studentt: { inv(p: number, df: number): number; cdf(t: number, df: number): number; pdf(t: number, df: number): number };
  };
}

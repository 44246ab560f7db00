/** Two bounds in the unit of what they bound: 0–1 for shares, −1–1 for differences of shares. Never rounded here. */
export interface Intervall {
  nedre: number;
  ovre: number;
}

/** The confidence level of every interval that the hub shows. */
export const KONFIDENSNIVA = 0.95;

/** The risk that goes with it. Written out, since 1 − 0.95 is a little more than 0.05 in floating point. */
export const RISKNIVA = 0.05;

/** @throws RangeError unless `niva` lies between 0 and 1, both excluded. */
export function kravNiva(niva: number): void {
  if (!(niva > 0 && niva < 1)) throw new RangeError(`Konfidensnivån ${niva} ligger inte mellan 0 och 1.`);
}

/** The interval, held within the values that can occur. */
export const inom = ({ nedre, ovre }: Intervall, lagst: number, hogst: number): Intervall => ({
  nedre: Math.min(hogst, Math.max(lagst, nedre)), ovre: Math.max(lagst, Math.min(hogst, ovre)),
});

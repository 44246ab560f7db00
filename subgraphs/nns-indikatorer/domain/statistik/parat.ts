import { KONFIDENSNIVA } from './intervall';
import { type MedelOverForbund, ovagtMedel } from './ovagt';

/**
 * The mean change over the same förbund at two times: each förbund's own difference counts once, so that what sets förbund apart falls out.
 *
 * @param skillnader one difference of shares, −1–1, per förbund; at least one
 * @param niva confidence level, 0–1
 * @throws RangeError when there is no förbund
 */
export const paratT = (skillnader: readonly number[], niva = KONFIDENSNIVA): MedelOverForbund => ovagtMedel(skillnader, niva);

import { definitioner } from './definitioner';
import { koder } from './koder';
import { rakningar } from './rakningar';
import { platser, type Sammanhang } from './sammanhang';
import { floden, summor } from './summor';

export { kansliga, type Sammanhang } from './sammanhang';

/** Says everything that a reader knows to hold between the figures of one year in one release. Proportional to the number of cells. */
export function relatera(s: Sammanhang): void {
  summor(s);
  const insatsKon = platser(s, ['INSATS', 'KON']);
  floden(s, insatsKon);
  koder(s, insatsKon);
  definitioner(s, insatsKon);
  rakningar(s);
}

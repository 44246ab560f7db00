import { Deltagandeantal, Deltagaravgift, Kostnadsdel, Utvarderingsresultat } from './deltagande';
import { Kompetensplan } from './kompetensplan';
import { Forbundsmedverkan, Organisationsmedverkan, Utbildning } from './utbildning';

/** All tables of the service, parents before children. */
export const entities = [
  Kompetensplan, Utbildning, Forbundsmedverkan, Organisationsmedverkan, Deltagandeantal, Utvarderingsresultat, Kostnadsdel, Deltagaravgift,
];

import { Bygge, type Bild } from './bygge';
import { laggInsats } from './insatser';
import type { Publicerat } from './las';
import { laggOmvarld } from './omvarld';

/** The numbers of what is published, and every relation that a reader knows to hold between them. */
export function bildAv({ insatser, omvarldsstatistik }: Publicerat): Bild {
  const bygge = new Bygge();
  for (const insats of insatser) laggInsats(bygge, insats);
  laggOmvarld(bygge, omvarldsstatistik);
  return bygge.bild();
}

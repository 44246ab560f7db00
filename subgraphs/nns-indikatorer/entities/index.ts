import { Enkat, Enkatpunkt } from './enkat';
import { Instrumentskick, Instrumentsteg } from './instrument';
import { Begrepp, Indikator, Matpunkt, Matpunktskoppling, Matpunktsversion } from './katalog';
import { Forbundsindex, Malniva, Matforbund, Tackning, Utfall } from './matning';

/** All tables, parents before children. */
export const entities = [
  Begrepp, Indikator, Matforbund, Matpunkt, Matpunktsversion, Matpunktskoppling, Enkat, Enkatpunkt,
  Tackning, Utfall, Malniva, Forbundsindex,
  Instrumentskick, Instrumentsteg,
];

import { Stodarende, SusStodjare, SusStodjareForbund, SusStodsatsning, Vardskapsbesked } from './stod';
import { Insatsuppfoljning, SusResultat, Systembeskrivning, Uppfoljningskrav, UppfoljningskravForbund } from './uppfoljning';

/** All tables of the service, parents before children. */
export const entities = [
  SusStodjare, SusStodjareForbund, SusStodsatsning, Vardskapsbesked, Stodarende,
  Uppfoljningskrav, UppfoljningskravForbund, Insatsuppfoljning, Systembeskrivning, SusResultat,
];

import { Riksforbund } from './riksforbund';
import { Stodarende, SusStodjare, SusStodjareForbund, SusStodsatsning, Vardskapsbesked } from './stod';
import { Insatsuppfoljning, SusResultat, Systembeskrivning, Uppfoljningskrav, UppfoljningskravForbund } from './uppfoljning';

/** All tables that the service's data files fill, parents before children. */
export const entities = [
  SusStodjare, SusStodjareForbund, SusStodsatsning, Vardskapsbesked, Stodarende,
  Uppfoljningskrav, UppfoljningskravForbund, Insatsuppfoljning, Systembeskrivning, SusResultat, Riksforbund,
];

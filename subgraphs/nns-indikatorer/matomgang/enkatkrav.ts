import type { ClientBase } from 'pg';
import type { Fellista } from './fellista';
import type { Enkatval } from './planform';
import { sql } from './sql';

interface Enkatlage extends Enkatval {
  index: number;
  finns: boolean;
  syntetisk: boolean;
  antalPunkter: number;
  register: string[];
  utanSkala: string[];
}

/**
 * Holds the questionnaires that a measurement is to use against what the instrument says of them now.
 *
 * @returns whether the measurement is synthetic: all of its questionnaires are
 */
export async function provaEnkater(client: ClientBase, enkater: readonly Enkatval[], fel: Fellista): Promise<boolean> {
  const { rows } = await client.query<Enkatlage>(sql('enkater'), [JSON.stringify(enkater.map(({ id, version }) => ({ id, version })))]);
  for (const { index, id, version, finns, antalPunkter, register, utanSkala } of rows) {
    const namn = `Enkäten ${id}, version ${version},`;
    if (!finns) {
      fel.lagg('OKAND_ENKAT', ['enkater', index], `Det finns ingen enkät ${JSON.stringify(id)} i version ${JSON.stringify(version)}. Fråga enkater { id version namn } för att se vilka som finns.`);
    } else if (antalPunkter === 0) {
      fel.lagg('TOM_ENKAT', ['enkater', index], `${namn} har inga mätpunkter och kan inte användas: välj en annan version.`);
    }
    if (register.length > 0) {
      fel.lagg('REGISTERMATPUNKT', ['enkater', index], `${namn} har mätpunkter som samlas in ur register och inte kan besvaras: ${register.join(', ')}. Välj en version utan dem.`);
    }
    if (utanSkala.length > 0) {
      fel.lagg('MATPUNKT_UTAN_SKALA', ['enkater', index], `${namn} har mätpunkter utan svarsskala: ${utanSkala.join(', ')}. Välj en version där de har en.`);
    }
  }
  const known = rows.filter((row) => row.finns);
  const synthetic = known.filter((row) => row.syntetisk);
  if (synthetic.length > 0 && synthetic.length < known.length) {
    fel.lagg('BLANDADE_ENKATER', ['enkater'], `Påhittade exempel och riktiga enkäter kan inte blandas i en mätomgång. Exempel är: ${synthetic.map((row) => row.id).join(', ')}.`);
  }
  return synthetic.length > 0;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { projectRoot } from '../../shared/paths';
import { UserError, UserErrors } from '../../shared/user-error';
import { Enkat } from '../entities/enkat';
import { Matpunkt, Matpunktsversion } from '../entities/katalog';

const ALTERED = 'Det som har frågats ska stå så som det frågades: låt den vara som den var och gör en ny version.';

const TEXTS = {
  MATPUNKT: (id: string, version: string, borta: boolean) =>
    `Mätpunkten ${id} version ${version} är använd i en mätomgång och får inte ${borta ? 'tas bort' : 'ändras'}. ${ALTERED}`,
  ENKAT: (id: string, version: string, borta: boolean) =>
    `Enkäten ${id} version ${version} är använd i en mätomgång och får inte ${borta ? 'tas bort' : 'ändras'}. ${ALTERED}`,
  PLANERAD_ENKAT: (id: string, version: string) => `Enkäten ${id} version ${version} ingår i en planerad mätomgång och får inte tas bort. Låt den stå kvar, eller ändra planen först.`,
  REGISTRERAD_ENKATS_MATPUNKT: (id: string, version: string) => `Mätpunkten ${id} version ${version} ingår i en registrerad enkät och får inte tas bort. Låt den stå kvar.`,
  REGISTRERAD_VERSIONS_MATPUNKT: (id: string, version: string) => `Mätpunkten ${id} har en registrerad version ${version} och får inte tas bort. Låt den stå kvar.`,
  REGISTRERAD_MATPUNKTS_INDIKATOR: (id: string, nummer: string) => `Indikatorn ${nummer} har en registrerad mätpunkt ${id} och får inte tas bort. Låt den stå kvar.`,
} as const;

interface Row {
  slag: keyof typeof TEXTS;
  id: string;
  version: string;
  borta: boolean;
}

/**
 * Looks, before a load ends, for versions in use that it has altered or removed. The database refuses them anyhow, at commit, but cannot
 * say what to do.
 *
 * @throws UserErrors VERSION_I_BRUK, one for each
 */
export async function skyddaAnvandaVersioner(manager: EntityManager): Promise<void> {
  const rows = await manager.query<Row[]>(readFileSync(join(projectRoot(), 'subgraphs/nns-indikatorer/import/skydda-versioner.sql'), 'utf8'));
  if (rows.length > 0) throw new UserErrors(rows.map(({ slag, id, version, borta }) => new UserError('VERSION_I_BRUK', TEXTS[slag](id, version, borta))));
}

/**
 * Looks, before a load writes, for ids that a registered instrument has taken.
 *
 * @throws UserErrors REDAN_REGISTRERAD, one for each
 */
export async function skyddaRegistrerade(manager: EntityManager, writer: ReleaseWriter): Promise<void> {
  const faults: UserError[] = [];
  const look = (what: string, ours: readonly string[], theirs: readonly { namn: string }[]): void => {
    const taken = new Set(theirs.map((row) => row.namn));
    for (const namn of ours.filter((name) => taken.has(name))) {
      faults.push(new UserError('REDAN_REGISTRERAD', `${what} ${namn} i datafilerna är redan registrerad med kommandot instrument. Ge den i datafilerna en annan beteckning.`));
    }
  };
  look('Mätpunkten', writer.rowsOf(Matpunkt).map((m) => m.id), await manager.query('select id as namn from matpunkt'));
  look('Mätpunktsversionen', writer.rowsOf(Matpunktsversion).map((v) => `${v.matpunktId} ${v.version}`), await manager.query(`select matpunkt_id || ' ' || version as namn from matpunktsversion`));
  look('Enkäten', writer.rowsOf(Enkat).map((e) => `${e.id} ${e.version}`), await manager.query(`select id || ' ' || version as namn from enkat`));
  if (faults.length > 0) throw new UserErrors(faults);
}

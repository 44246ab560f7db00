import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import type { Mattillfalle, Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import { projectRoot } from '../../shared/paths';
import { UserError } from '../../shared/user-error';

/** One question of a questionnaire, in the version that is asked. Steps are whole numbers from `min` to `max`. */
export interface Enkatpunkt {
  /** Place in the questionnaire, from 1: the place of its answer in `besvarad_enkat.steg`. */
  ordning: number;
  matpunktId: string;
  version: string;
  /** Null: nobody knows the wording. */
  text: string | null;
  min: number;
  max: number;
  minText: string | null;
  maxText: string | null;
  /** A text for each step, from `min` to `max`. */
  svarsalternativ: readonly string[] | null;
  /** True when "vet ej" is an answer. */
  vetEj: boolean;
}

/** What a file of answers to a questionnaire is held against. */
export interface Enkatform {
  id: string;
  version: string;
  namn: string;
  respondentgrupp: Respondentgrupp;
  mattillfalle: Mattillfalle;
  fragarKon: boolean;
  syntetisk: boolean;
  punkter: readonly Enkatpunkt[];
}

/** The statement, relative to the project root: rows of {@link Enkatform} by {@link enkatnyckel}. */
export const FORM_SQL = 'subgraphs/nns-indikatorer/enkat/form.sql';

/** What the statement knows a questionnaire's version by. */
export const enkatnyckel = (id: string, version: string): string => `${id} ${version}`;

/**
 * A questionnaire with its questions in order.
 *
 * @param client any login that may read; inside the caller's transaction if it has one
 * @throws UserError OKAND_ENKAT when there is none of that id and version, ENKAT_UTAN_FRAGOR when nobody knows its questions
 */
export async function hamtaEnkatform(client: Pick<ClientBase, 'query'>, id: string, version: string): Promise<Enkatform> {
  const { rows } = await client.query<Enkatform>(readFileSync(join(projectRoot(), FORM_SQL), 'utf8'), [[enkatnyckel(id, version)]]);
  const form = rows[0];
  if (!form) throw await okandEnkat(client, id, version);
  if (form.punkter.length === 0) throw utanFragor(id, version);
  return form;
}

/**
 * The version of a questionnaire that is meant when none is named: the latest that has questions, the hub's examples last.
 *
 * @throws UserError OKAND_ENKAT
 */
export async function senasteVersion(client: Pick<ClientBase, 'query'>, id: string): Promise<string> {
  const { rows: [latest] } = await client.query<{ version: string }>(
    `select version from enkat e where id = $1
     order by exists (select from enkatpunkt p where p.enkat_id = e.id and p.enkat_version = e.version) desc, syntetisk, fran desc nulls last, ordning desc limit 1`,
    [id],
  );
  if (!latest) throw await okandEnkat(client, id);
  return latest.version;
}

/** What is said of a questionnaire that there is none of: which there are. */
async function okandEnkat(client: Pick<ClientBase, 'query'>, id: string, version?: string): Promise<UserError> {
  const { rows } = await client.query<{ id: string; version: string }>('select id, version from enkat order by ordning');
  const versions = rows.filter((row) => row.id === id).map((row) => row.version);
  const text = versions.length > 0
    ? `Enkäten «${id}» har ingen version «${version}». Dess versioner är: ${versions.join(', ')}.`
    : `Det finns ingen enkät «${id}». Enkäterna är: ${[...new Set(rows.map((row) => row.id))].join(', ') || 'inga'}.`;
  return new UserError('OKAND_ENKAT', text, 'enkat');
}

/** What is said of a questionnaire whose questions are not known: it can be shown, but not answered. */
export function utanFragor(id: string, version: string): UserError {
  return new UserError('ENKAT_UTAN_FRAGOR', `Frågorna i enkäten «${id}», version «${version}», är inte kända, så den går inte att besvara. Välj en annan version.`, 'enkat');
}

import type { ClientBase } from 'pg';
import type { Niva } from '../../shared/sdc/enkat';

/** The item version, group and occasion that a family of linked cells is about. */
export interface Familj {
  enkatId: string;
  matpunktId: string;
  version: string;
  respondentgrupp: string;
  mattillfalle: string;
}

/** A family of a measurement, with what its item's scale says of its answers. */
export interface Matfamilj extends Familj {
  /** Places in a distribution that count as positive; null without a positive set. */
  positivaSteg: number[] | null;
}

/** Where a cell stands. An INSATS without insats is what a förbund has outside its insatser, and is never shown. */
export interface Plats {
  niva: Niva;
  forbundId: string | null;
  insatsId: string | null;
  lanskod: string | null;
  kon: string | null;
}

/** An exact cell. */
export interface Grundcell extends Plats {
  antalSvar: number;
  antalPositiva: number | null;
  summa: number;
  kvadratsumma: number;
  fordelning: number[];
  vetEj: number;
  antalEnkater: number;
  antalUtskick: number | null;
  antalAvbrott: number | null;
  /** The förbund's län, for cells of a förbund. */
  forbundetsLan: string | null;
}

/** Names a place within a family. */
export const platsnyckel = ({ niva, forbundId, insatsId, lanskod, kon }: Plats): string => [niva, lanskod ?? forbundId ?? '', insatsId ?? '', kon ?? ''].join('|');

/** Names a family within a release. */
export const familjenyckel = ({ matpunktId, version, respondentgrupp, mattillfalle }: Familj): string => [matpunktId, version, respondentgrupp, mattillfalle].join('|');

/** The questionnaires of a measurement, in order. */
export async function matomgangensEnkater(client: ClientBase, matomgangId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('select enkat_id as id from matomgang_enkat where matomgang_id = $1 order by ordning', [matomgangId]);
  return rows.map(({ id }) => id);
}

/** The families of a questionnaire, in the order of its items. */
export async function familjer(client: ClientBase, matomgangId: string, enkatId: string): Promise<Matfamilj[]> {
  const { rows } = await client.query<Matfamilj>(
    `select e.id as "enkatId", p.matpunkt_id as "matpunktId", p.version, e.respondentgrupp, e.mattillfalle,
       case when v.positiva_steg is not null then array(select s - v.skala_min from unnest(v.positiva_steg) s) end as "positivaSteg"
     from matomgang_enkat me
     join enkat e on e.id = me.enkat_id and e.version = me.enkat_version
     join enkatpunkt p on p.enkat_id = e.id and p.enkat_version = e.version
     join matpunktsversion v on v.matpunkt_id = p.matpunkt_id and v.version = p.version
     where me.matomgang_id = $1 and me.enkat_id = $2
     order by p.ordning`,
    [matomgangId, enkatId],
  );
  return rows;
}

/** The exact cells of one family: some hundreds to some thousands. */
export async function grundceller(client: ClientBase, matomgangId: string, utgavaId: number, f: Familj): Promise<Grundcell[]> {
  const { rows } = await client.query<Grundcell>(
    `select g.niva, g.forbund_id as "forbundId", g.insats_id as "insatsId", g.lanskod, g.kon, g.antal_svar as "antalSvar", g.antal_positiva as "antalPositiva",
       g.summa::float8 as summa, g.kvadratsumma::float8 as kvadratsumma, g.fordelning, g.vet_ej as "vetEj", g.antal_enkater as "antalEnkater",
       g.antal_utskick as "antalUtskick", g.antal_avbrott as "antalAvbrott", f.lanskod as "forbundetsLan"
     from grundcell g
     left join matomgang_forbund f on f.matomgang_id = $6 and f.forbund_id = g.forbund_id
     where g.utgava_id = $1 and g.matpunkt_id = $2 and g.version = $3 and g.respondentgrupp = $4 and g.mattillfalle = $5
     order by g.niva, g.lanskod, g.forbund_id, g.insats_id, g.kon`,
    [utgavaId, f.matpunktId, f.version, f.respondentgrupp, f.mattillfalle, matomgangId],
  );
  return rows;
}

import type { ClientBase } from 'pg';
import { UserError } from '../../shared/user-error';
import type { Cellrad, Forbundsutgava, Leverans, Tabelleverans } from './leverans';
import { RIKSTABELLER } from './nyckel';

/** Which förbund hands over what. */
export interface Lamnande {
  forbund: { id: string; namn: string; lanskod: string };
  ar: number;
}

interface Utgavorad extends Forbundsutgava {
  utgavaId: number;
  avslut: 'ERSATT' | 'FEL' | 'ROJANDE' | null;
  avslutSkal: string | null;
}

/**
 * What a förbund hands over of a year: its release in force, as sums over its insatser; when it has recalled the year, that.
 *
 * @param client with the writer's login in the förbund's own database
 * @throws UserError EJ_SLAPPT when the förbund has released nothing of the year
 */
export async function lamna(client: ClientBase, { forbund, ar }: Lamnande): Promise<Leverans> {
  const { rows: [senaste] } = await client.query<Utgavorad>(
    `select utgava_id as "utgavaId", utgava_id::text as id, nummer, skal, to_char(galler_fran at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gallerFran",
       tabellprogram, skyddspolicy, kodlistor, definitioner, kallsystem, alla_kallsystem as "allaKallsystem", samtycken_aterkallade as "samtyckenAterkallade", syntetisk,
       antal_visade as "antalVisade", antal_skyddade as "antalSkyddade", avslut, avslut_skal as "avslutSkal"
     from deltagarutgava where ar = $1 order by nummer desc limit 1`,
    [ar],
  );
  if (!senaste) throw new UserError('EJ_SLAPPT', `Förbundet ${forbund.id} har inte släppt några tabeller för ${ar}. Släpp dem först: npm run hub -- deltagare slapp ${forbund.id} --ar ${ar} --skal TEXT`, 'ar');
  const { utgavaId, avslut, avslutSkal, ...utgava } = senaste;
  if (avslut === 'FEL' || avslut === 'ROJANDE') return { art: 'ATERKALLELSE', forbund, ar, nummer: utgava.nummer, avslut, skal: avslutSkal ?? 'Utan angivet skäl' };
  return { art: 'TABELLER', forbund, ar, utgava, celler: await celler(client, utgavaId), medlemmar: await medlemmar(client, utgavaId) };
}

interface Rad extends Cellrad {
  insats: boolean;
}

/**
 * The cells over all insatser, exact and as they are shown. Of a hidden one also what the shown insatser come to: it is no less.
 */
async function celler(client: ClientBase, utgavaId: number): Promise<Cellrad[]> {
  const medInsats = [...RIKSTABELLER.values()].filter((t) => t.dimensioner.includes('INSATS')).map((t) => t.id);
  const { rows } = await client.query<Rad>(
    `select x.tabell, x.handelse, x.population, x.d1, x.d2, x.d3, x.antal, x.belopp, v.varde, x.tabell = any ($3::text[]) and x.d1 is not null as insats
     from exaktcell x
     join deltagarcell v on v.utgava_id = x.utgava_id and v.malgrupp is not distinct from x.malgrupp and v.tabell = x.tabell and v.handelse = x.handelse
       and v.population = x.population and v.d1 is not distinct from x.d1 and v.d2 is not distinct from x.d2 and v.d3 is not distinct from x.d3
     where x.utgava_id = $1 and x.malgrupp is null and x.tabell = any ($2::text[])
     order by x.tabell, x.handelse, x.population, x.d1 nulls first, x.d2 nulls first, x.d3 nulls first`,
    [utgavaId, [...RIKSTABELLER.keys()], medInsats],
  );
  const utanInsats = ({ tabell, handelse, population, d2, d3 }: Rad): string => JSON.stringify([tabell, handelse, population, d2, d3]);
  const visat = new Map<string, number>();
  for (const rad of rows.filter((r) => r.insats && r.varde !== null)) visat.set(utanInsats(rad), (visat.get(utanInsats(rad)) ?? 0) + (rad.varde ?? 0));
  return rows.filter((r) => !r.insats).map(({ insats: _insats, ...rad }) => {
    const med = medInsats.includes(rad.tabell as (typeof medInsats)[number]);
    return { ...rad, minst: rad.varde === null && med && rad.antal !== null ? Math.min(visat.get(utanInsats({ ...rad, insats: false })) ?? 0, rad.antal) : 0 };
  });
}

/** What each member's own referrals come to, of the counts that a member's own tables hold and the country's tables too. */
async function medlemmar(client: ClientBase, utgavaId: number): Promise<Tabelleverans['medlemmar']> {
  const { rows } = await client.query<Tabelleverans['medlemmar'][number]>(
    `select d1 as organisationsnummer, case tabell when 'EGNA_REMITTERADE' then 'DELTAGANDE' else 'FYRDELNING_EFTER' end as tabell, handelse, population,
       null as d1, case tabell when 'EGNA_REMITTERADE' then d3 end as d2, case tabell when 'EGNA_RESULTAT' then d3 end as d3, antal
     from exaktcell
     where utgava_id = $1 and tabell in ('EGNA_REMITTERADE', 'EGNA_RESULTAT') and d1 ~ '^\\d{6}-\\d{4}$' and d2 is null and antal > 0
     order by 1, 2, 3, 4, 6 nulls first, 7 nulls first`,
    [utgavaId],
  );
  return rows;
}

import type { ClientBase } from 'pg';
import { DELTAGARE_2026_1 } from '../../shared/deltagare/program';
import { kodlistor } from '../../shared/deltagare/kodlistor';
import { DELTAGARE_1, exactFigure } from '../../shared/sdc';
import { kravSkal } from '../../shared/recorded-text';
import { UserError } from '../../shared/user-error';
import { anteckna } from './handelse';
import { riksproblem } from './problem';
import { skydda } from './skydda';
import { sparaRiket } from './spara';
import { type Inlamnat, gallandeInlamningar, lasUnderlag } from './underlag';
import { type Riksutgava, ogonblick, utgavor, vantaPaTur } from './utgavor';

/** What a release of the country came to. */
export interface Riksslapp {
  utgavaId: number;
  nummer: number;
  antalForbund: number;
  /** Sums of län and country. */
  visade: number;
  skyddade: number;
  syntetisk: boolean;
  /** Made-up deliveries that were left out beside published ones. */
  utelamnade: number;
  /** Förbund of the release before that have taken their tables back. */
  aterkallade: readonly string[];
}

/**
 * Releases a year of län and country out of what förbund have handed over, in the caller's transaction. What a förbund shows is shown,
 * never more; the release before ends.
 *
 * @throws UserError SAKNAR_SKAL, FOR_LANG_TEXT, PERSONUPPGIFT, INGET_INLAMNAT, INGET_ANDRAT, UTGAVA_MASTE_ATERKALLAS, GRANSKNING_FALLER
 */
export async function slappRiket(client: ClientBase, begaran: { ar: number; skal: string; vem: string }): Promise<Riksslapp> {
  const skal = kravSkal(begaran.skal, 'riket släpps');
  const { ar } = begaran;
  await vantaPaTur(client);
  const { anvanda, utelamnade } = await gallandeInlamningar(client, ar);
  if (anvanda.length === 0) throw new UserError('INGET_INLAMNAT', `Inget förbund har lämnat tabeller för ${ar}. De lämnas med: npm run hub -- deltagare lamna FÖRBUND --ar ${ar}`, 'ar');
  const fore = await utgavor(client, ar);
  await kravUtanRojande(client, fore);
  const oppen = fore.find((u) => u.gallerTill === null);
  if (oppen) await kravAndring(client, oppen, anvanda);
  const { rows: [huvud] } = await client.query<{ syntetisk: boolean }>('select syntetisk from inlamnad_utgava where id = $1', [anvanda[0]]);
  const syntetisk = huvud?.syntetisk ?? false;
  const underlag = await lasUnderlag(client, ar, anvanda, syntetisk);
  const problem = riksproblem(underlag, DELTAGARE_1);
  const { visas, granskning } = await skydda(problem, DELTAGARE_1);
  if (granskning.fynd > 0) {
    throw new UserError('GRANSKNING_FALLER', `Rikets tabeller för ${ar} klarar inte sin granskning: ${granskning.fynd} dolda tal går att räkna ut ur det som skulle visas och det som redan har visats. Inget är släppt.`, 'ar');
  }
  const { rows: [ny] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('RIKET', 'UTKAST', '') returning id`);
  const utgavaId = ny?.id ?? 0;
  const celler = [
    ...problem.antal.map(({ niva, omrade, nyckel, exakt, plats }) => ({ niva, omrade, nyckel, varde: visas(plats) ? visat(nyckel, exakt) : null })),
    ...underlag.nya.flatMap((i) => [...i.antal].map(([nyckel, { exakt, visas: hosForbundet }]) => ({ niva: 'FORBUND' as const, omrade: i.forbundId, nyckel, varde: hosForbundet ? visat(nyckel, exakt) : null }))),
  ];
  const medel = problem.medel.map(({ plats, exakt, ...rad }) => {
    const status = plats === 'EJ_TILLAMPLIG' ? plats : visas(plats) ? 'NORMAL' as const : 'SEKRETESS' as const;
    return { ...rad, status, varde: status === 'NORMAL' ? Number(exakt.toFixed(1)) : null };
  });
  const nu = await ogonblick(client);
  const gallerFran = oppen && oppen.gallerFran >= nu ? new Date(oppen.gallerFran.getTime() + 1) : nu;
  const antal = problem.antal.filter(({ plats }) => visas(plats)).length;
  const nummer = Math.max(0, ...fore.map((u) => u.nummer)) + 1;
  const aterkallade = await aterkalladeSedan(client, fore, underlag.nya);
  if (oppen) await client.query(`update riksutgava set galler_till = $2, avslut = 'ERSATT', avslut_skal = $3 where utgava_id = $1`, [oppen.utgavaId, gallerFran, skal]);
  await client.query(
    `insert into riksutgava (utgava_id, ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, kallsystem, samtycken_aterkallade, aterkallade_forbund, syntetisk, galler_fran,
       antal_forbund_totalt, antal_visade, antal_skyddade, granskning)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
       (select count(*) from (select forbund_id from riksforbund union select unnest($13::text[])) alla), $14, $15, $16)`,
    [
      utgavaId, ar, nummer, skal, DELTAGARE_2026_1.id, DELTAGARE_1.id, kodlistor().version, gemensamt(underlag.nya), underlag.nya.some((i) => i.beskrivning.samtyckenAterkallade), aterkallade, syntetisk, gallerFran,
      underlag.nya.map((i) => i.forbundId), antal, problem.antal.length - antal, JSON.stringify(granskning),
    ],
  );
  const checksumma = await sparaRiket(client, utgavaId, { delar: underlag.nya, celler, medel });
  await client.query(`update utgava set status = 'SLAPPT', checksumma = $2, slappt_vid = $3 where id = $1`, [utgavaId, checksumma, nu]);
  await anteckna(client, { vem: begaran.vem, vad: fore.length > 0 ? 'RATTELSE' : 'SLAPP', ar, skal, uppgifter: { nummer, forbund: underlag.nya.length, visade: antal, skyddade: problem.antal.length - antal, ...(syntetisk && { syntetisk }) } });
  return { utgavaId, nummer, antalForbund: underlag.nya.length, visade: antal, skyddade: problem.antal.length - antal, syntetisk, utelamnade, aterkallade };
}

const visat = (nyckel: string, exakt: number): number =>
  exactFigure({ id: nyckel, value: exakt, state: 'FREE', sensitive: false, ...(nyckel.startsWith('HELAR') && { kind: 'AMOUNT', decimals: 1 }) });

/** The system that all have counted in, or nothing. */
function gemensamt(delar: readonly Inlamnat[]): string | null {
  const olika = [...new Set(delar.map((i) => i.beskrivning.kallsystem))];
  return olika.length === 1 ? (olika[0] ?? null) : null;
}

/** What a förbund has taken back since it gave somebody away is not to be read in an earlier release either: one that was not erased with it. */
async function kravUtanRojande(client: ClientBase, fore: readonly Riksutgava[]): Promise<void> {
  const { rows } = await client.query<{ nummer: number; forbund: string[] }>(
    `select r.nummer, array_agg(d.forbund_id order by d.forbund_id) as forbund from riksutgava r join riksdel d on d.utgava_id = r.utgava_id join inlamnad_utgava i on i.id = d.inlamnad_id
     where r.utgava_id = any ($1::integer[]) and r.avslut is distinct from 'ROJANDE' and i.avslut = 'ROJANDE' group by r.nummer order by r.nummer`,
    [fore.map((u) => u.utgavaId)],
  );
  const [forst] = rows;
  if (!forst) return;
  const ar = fore[0]?.ar ?? 0;
  throw new UserError(
    'UTGAVA_MASTE_ATERKALLAS',
    `Rikets utgåva ${rows.map((r) => r.nummer).join(', ')} för ${ar} innehåller tabeller som förbund har återkallat för att de röjde någon: ${[...new Set(rows.flatMap((r) => r.forbund))].join(', ')}. `
    + `Återkalla den först: npm run hub -- deltagare riket aterkalla --ar ${ar} --art rojande --skal TEXT`,
    'ar',
  );
}

async function kravAndring(client: ClientBase, oppen: Riksutgava, anvanda: readonly number[]): Promise<void> {
  const { rows: [row] } = await client.query<{ lika: boolean }>(
    `select array_agg(inlamnad_id order by inlamnad_id) = (select array_agg(x order by x) from unnest($2::integer[]) x) as lika from riksdel where utgava_id = $1`,
    [oppen.utgavaId, anvanda],
  );
  if (row?.lika) throw new UserError('INGET_ANDRAT', `Inget förbund har lämnat något nytt för ${oppen.ar} sedan rikets utgåva ${oppen.nummer}.`, 'ar');
}

/** Förbund of the latest release that no longer stand for anything. */
async function aterkalladeSedan(client: ClientBase, fore: readonly Riksutgava[], nya: readonly Inlamnat[]): Promise<string[]> {
  const senaste = fore.at(-1);
  if (!senaste) return [];
  const { rows } = await client.query<{ id: string }>(
    `select distinct i.forbund_id as id from inlamnad_utgava i
     where i.ar = $1 and i.avslut in ('FEL', 'ROJANDE') and i.avslutad >= $2 and not i.forbund_id = any ($3::text[]) order by 1`,
    [senaste.ar, senaste.gallerFran, nya.map((i) => i.forbundId)],
  );
  return rows.map(({ id }) => id);
}

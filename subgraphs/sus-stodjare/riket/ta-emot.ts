import type { ClientBase } from 'pg';
import { UserError } from '../../shared/user-error';
import { aterkallaRiket } from './aterkalla';
import { anteckna } from './handelse';
import { type Aterkallelseleverans, type Leverans, type Tabelleverans, checksumma } from './leverans';
import { prova } from './prova';
import { type Berord, berordaUtgavor, vantaPaTur } from './utgavor';

/** What taking in a delivery came to. */
export interface Mottagning {
  art: 'TABELLER' | 'ATERKALLELSE';
  /** Cells that were taken in. */
  celler: number;
  /** Releases of the country that leant on what the förbund has now taken back or corrected. Taken back as ROJANDE: they have been erased. */
  berorda: readonly Berord[];
}

/**
 * Takes in a förbund's delivery: its tables, in the place of those that it has handed over before, or that it takes them back.
 *
 * @param vem whoever takes it in
 * @throws UserErrors of {@link prova}; UserError REDAN_INLAMNAD, ALDRE_UTGAVA, EJ_INLAMNAD, FEL_LAN
 */
export async function taEmot(client: ClientBase, leverans: Leverans, vem: string): Promise<Mottagning> {
  if (leverans.art === 'TABELLER') prova(leverans);
  await vantaPaTur(client);
  return leverans.art === 'TABELLER' ? nyaTabeller(client, leverans, vem) : taTillbaka(client, leverans, vem);
}

async function nyaTabeller(client: ClientBase, leverans: Tabelleverans, vem: string): Promise<Mottagning> {
  const { forbund, ar, utgava } = leverans;
  await kravSammaLan(client, forbund);
  const { rows } = await client.query<{ id: number; nummer: number; avslut: string | null }>('select id, nummer, avslut from inlamnad_utgava where forbund_id = $1 and ar = $2 order by nummer', [forbund.id, ar]);
  const senaste = rows.at(-1);
  if (senaste && senaste.nummer === utgava.nummer) throw new UserError('REDAN_INLAMNAD', `${forbund.id} har redan lämnat utgåva ${utgava.nummer} för ${ar}. En rättelse är en ny utgåva hos förbundet.`, 'utgava.nummer');
  if (senaste && senaste.nummer > utgava.nummer) throw new UserError('ALDRE_UTGAVA', `${forbund.id} har redan lämnat utgåva ${senaste.nummer} för ${ar}, som är senare än utgåva ${utgava.nummer}.`, 'utgava.nummer');
  await client.query(`update inlamnad_utgava set avslutad = now(), avslut = 'ERSATT', avslut_skal = $3 where forbund_id = $1 and ar = $2 and avslutad is null`, [forbund.id, ar, utgava.skal]);
  const { rows: [row] } = await client.query<{ id: number }>(
    `insert into inlamnad_utgava (forbund_id, namn, lanskod, ar, utgava, nummer, beskrivning, skyddspolicy, tabellprogram, kallsystem, syntetisk, checksumma, mottagen, mottagen_av)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now(), $13) returning id`,
    [forbund.id, forbund.namn, forbund.lanskod, ar, utgava.id, utgava.nummer, JSON.stringify(utgava), utgava.skyddspolicy, utgava.tabellprogram, utgava.kallsystem, utgava.syntetisk, checksumma(leverans), vem],
  );
  const key = 'tabell, handelse, population, d1, d2, d3';
  await client.query(`insert into inlamnad_cell (inlamnad_id, ${key}, antal, belopp, varde, minst) select $1, ${key}, antal, belopp, varde, minst from jsonb_populate_recordset(null::inlamnad_cell, $2::jsonb)`, [row?.id, JSON.stringify(leverans.celler)]);
  await client.query(`insert into inlamnat_medlemsantal (inlamnad_id, organisationsnummer, ${key}, antal) select $1, organisationsnummer, ${key}, antal from jsonb_populate_recordset(null::inlamnat_medlemsantal, $2::jsonb)`, [row?.id, JSON.stringify(leverans.medlemmar)]);
  await anteckna(client, { vem, vad: 'MOTTAGNING', ar, forbundId: forbund.id, skal: utgava.skal, uppgifter: { nummer: utgava.nummer, celler: leverans.celler.length, ...(utgava.syntetisk && { syntetisk: true }) } });
  return { art: 'TABELLER', celler: leverans.celler.length, berorda: await berordaUtgavor(client, rows.map(({ id }) => id), ['I_KRAFT']) };
}

async function kravSammaLan(client: ClientBase, { id, lanskod }: Tabelleverans['forbund']): Promise<void> {
  const { rows: [known] } = await client.query<{ lanskod: string }>('select lanskod from riksforbund where forbund_id = $1', [id]);
  if (known && known.lanskod !== lanskod) throw new UserError('FEL_LAN', `${id} hör till län ${known.lanskod} enligt subgraphs/sus-stodjare/data, men leveransen anger ${lanskod}. Lämna på nytt med rätt län.`, 'forbund.lanskod');
}

/**
 * What gave somebody away is erased, whichever of the year's deliveries it stood in, and the country's releases that show it with it: they
 * have the förbund's own rows, and sums in which it is alone. What was wrong is kept, and used no more.
 */
async function taTillbaka(client: ClientBase, { forbund, ar, nummer, avslut, skal }: Aterkallelseleverans, vem: string): Promise<Mottagning> {
  const { rows } = await client.query<{ id: number; nummer: number; oppen: boolean }>(
    `select id, nummer, avslutad is null as oppen from inlamnad_utgava where forbund_id = $1 and ar = $2 and avslut is distinct from 'ROJANDE' order by nummer`,
    [forbund.id, ar],
  );
  const berorda = avslut === 'ROJANDE' ? rows : rows.filter((r) => r.oppen && r.nummer <= nummer);
  if (berorda.length === 0) throw new UserError('EJ_INLAMNAD', `${forbund.id} har inte lämnat något för ${ar} som kan tas tillbaka.`, 'nummer');
  const ids = berorda.map(({ id }) => id);
  await client.query('update inlamnad_utgava set avslutad = coalesce(avslutad, now()), avslut = $2, avslut_skal = $3 where id = any ($1::integer[])', [ids, avslut, skal]);
  const utgavor = await berordaUtgavor(client, ids, avslut === 'ROJANDE' ? ['I_KRAFT', 'AVSLUTAD'] : ['I_KRAFT']);
  if (avslut === 'ROJANDE') {
    if (utgavor.length > 0) await aterkallaRiket(client, { ar, art: 'ROJANDE', skal: `Ett förbund har återkallat sina tabeller för ${ar} som röjande.`, vem });
    await client.query('delete from inlamnad_cell where inlamnad_id = any ($1::integer[])', [ids]);
    await client.query('delete from inlamnat_medlemsantal where inlamnad_id = any ($1::integer[])', [ids]);
    // A checksum of few cells can be tried out.
    await client.query(`update inlamnad_utgava set checksumma = '' where id = any ($1::integer[])`, [ids]);
  }
  await anteckna(client, { vem, vad: 'TILLBAKATAGANDE', ar, forbundId: forbund.id, skal, uppgifter: { nummer, avslut } });
  return { art: 'ATERKALLELSE', celler: 0, berorda: utgavor };
}

import type { ClientBase } from 'pg';
import type { Decision, DisclosurePolicy } from '../../shared/sdc/enkat';
import type { Matomgang } from '../matomgang/hamta';
import type { StoredPanelValues } from '../entities/matpanel';
import { type Familj, familjer, matomgangensEnkater } from './familj';
import { type Panelcell, indela, ursprung } from './panel-medlemmar';
import { panelvarden } from './panel-varden';
import { sql } from './sql';

/** A release that a panel can be made with. */
interface Sida {
  utgavaId: number;
  matomgangId: string;
}

type Panelrad = Omit<Familj, 'enkatId'> & StoredPanelValues & { antal_behallna: number; antal_bortfallna: number; antal_tillkomna: number };

/**
 * Computes the matched panels between a new release and every other measurement's release in force, earlier to later, for every item version,
 * group and occasion that both have. They belong to the new release.
 */
export async function beraknaPaneler(client: ClientBase, matomgang: Matomgang, utgavaId: number, policy: DisclosurePolicy): Promise<void> {
  const ny: Sida = { utgavaId, matomgangId: matomgang.id };
  const { rows: andra } = await client.query<Sida & { tidigare: boolean }>(
    `select u.utgava_id as "utgavaId", o.id as "matomgangId", o.manad_fran < $2 as tidigare
     from matutgava u join matomgang o on o.id = u.matomgang_id
     where u.galler_till is null and o.id <> $1 and o.syntetisk = $3 and o.manad_fran <> $2
     order by o.manad_fran, o.id`,
    [matomgang.id, matomgang.manadFran, matomgang.syntetisk],
  );
  if (andra.length === 0) return;
  const all: Familj[] = [];
  for (const enkatId of await matomgangensEnkater(client, matomgang.id)) all.push(...await familjer(client, matomgang.id, enkatId));
  for (const annan of andra) {
    const [fran, till] = annan.tidigare ? [annan, ny] : [ny, annan];
    const kommerUr = ursprung(await foregangare(client, fran.matomgangId), await foregangare(client, till.matomgangId));
    for (const familj of all) {
      const celler = await panelceller(client, familj, [fran.utgavaId, till.utgavaId]);
      const [tidigare, senare] = [celler.filter((c) => c.utgavaId === fran.utgavaId), celler.filter((c) => c.utgavaId === till.utgavaId)];
      const [franHela, tillHela] = [tidigare.find((c) => c.niva === 'DELTAGANDE'), senare.find((c) => c.niva === 'DELTAGANDE')];
      // Not asked both times.
      if (!franHela || !tillHela) continue;
      const forbund = (rows: readonly Cellrad[]): Cellrad[] => rows.filter((c) => c.niva === 'FORBUND');
      const indelning = indela(forbund(tidigare), forbund(senare), kommerUr);
      await spara(client, utgavaId, fran, till, {
        matpunktId: familj.matpunktId, version: familj.version, respondentgrupp: familj.respondentgrupp, mattillfalle: familj.mattillfalle,
        antal_behallna: indelning.behallna.length, antal_bortfallna: indelning.bortfallna.length, antal_tillkomna: indelning.tillkomna.length,
        ...panelvarden(indelning, { fran: franHela.decision, till: tillHela.decision }, familj.respondentgrupp, policy),
      });
    }
  }
}

async function foregangare(client: ClientBase, matomgangId: string): Promise<Map<string, readonly string[]>> {
  const { rows } = await client.query<{ id: string; foregangare: string[] }>('select forbund_id as id, foregangare from matomgang_forbund where matomgang_id = $1', [matomgangId]);
  return new Map(rows.map((row) => [row.id, row.foregangare]));
}

interface Cellrad extends Panelcell {
  utgavaId: number;
  niva: string;
}

async function panelceller(client: ClientBase, f: Familj, utgavor: readonly number[]): Promise<Cellrad[]> {
  const { rows } = await client.query<Omit<Cellrad, 'decision'> & Decision>(sql('panelceller'), [utgavor, f.matpunktId, f.version, f.respondentgrupp, f.mattillfalle]);
  return rows.map(({ skydd, art, ...cell }) => ({ ...cell, decision: { skydd, art } }));
}

async function spara(client: ClientBase, utgavaId: number, fran: Sida, till: Sida, { matpunktId, ...rad }: Panelrad): Promise<void> {
  const row = { ...rad, matpunkt_id: matpunktId, utgava_id: utgavaId, fran_utgava_id: fran.utgavaId, till_utgava_id: till.utgavaId };
  const columns = Object.keys(row).join(', ');
  await client.query(`insert into matpanel (${columns}) select ${columns} from jsonb_populate_record(null::matpanel, $1::jsonb)`, [JSON.stringify(row)]);
}

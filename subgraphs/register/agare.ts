import type { FastifyInstance } from 'fastify';
import { normaliseOrganisationsnummer } from '../shared/scalars';
import { NOT_A_ROUTER, isRouter } from '../shared/service-identity/routers';
import type { RouteTools } from '../shared/subgraph';
import { anteckna } from './handelse';
import { withTransaction } from './transaktion';

/** A förbund that joins the hub. */
export interface NewForbund {
  /** Its id for ever, e.g. `pitea`. */
  id: string;
  namn: string;
  organisationsnummer: string;
  /** SCB länskod of its seat. */
  lan: string;
  /** Where its server answers, e.g. https://forbund.example/graphql */
  adress: string;
}

const UPSERT = `insert into agare (forbund_id, adress) values ($1, $2)
  on conflict (forbund_id) do update set adress = excluded.adress, andrad = now() where agare.adress <> excluded.adress`;

/** Who a change is signed with that no person has asked for: a start that gives its servers their places. */
const START = 'drift:start';

/**
 * Writes where a förbund's server answers; the gateways see it at their next poll. An address that is new is noted in the audit trail.
 *
 * @param vem who, for the audit trail
 * @throws Error, in Swedish, when the register has no such förbund
 */
export async function registerOwnerAddress(migratorUrl: string, forbund: string, adress: string, vem = START): Promise<void> {
  await withTransaction(migratorUrl, async (client) => {
    const known = await client.query('select 1 from forbund where id = $1', [forbund]);
    if (!known.rowCount) throw new Error(`Inget förbund i registret har id ${JSON.stringify(forbund)}. Ett nytt förbund ansluts med namn, organisationsnummer och länskod.`);
    const { rowCount } = await client.query(UPSERT, [forbund, adress]);
    if (rowCount) await anteckna(client, { vem, vad: 'ADRESS', forbundId: forbund, uppgifter: { adress } });
  });
}

/**
 * Enters a förbund into the register, with its server's address, and notes it in the audit trail. Entered rows outlive every load of the data
 * files.
 *
 * @param vem who, for the audit trail
 * @throws Error, in Swedish, when the id is taken or a value is malformed; nothing is then written
 */
export async function joinForbund(migratorUrl: string, forbund: NewForbund, vem = START): Promise<void> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(forbund.id)) throw new Error(`Id ${JSON.stringify(forbund.id)} går inte att använda: små bokstäver a–z, siffror och bindestreck.`);
  const nummer = normaliseOrganisationsnummer(forbund.organisationsnummer);
  if (nummer === undefined) throw new Error(`Organisationsnummer ${forbund.organisationsnummer} är inte giltigt.`);
  if (!URL.canParse(forbund.adress)) throw new Error(`Adressen ${forbund.adress} är ingen webbadress.`);
  await withTransaction(migratorUrl, async (client) => {
    const taken = await client.query('select 1 from forbund where id = $1 or $1 = any (alias)', [forbund.id]);
    if (taken.rowCount) throw new Error(`Id ${forbund.id} finns redan i registret.`);
    const holder = await client.query<{ id: string }>('select id from forbund where organisationsnummer = $1', [nummer]);
    if (holder.rows[0]) throw new Error(`Organisationsnummer ${nummer} hör till ${holder.rows[0].id}.`);
    const lan = await client.query('select 1 from lan where kod = $1', [forbund.lan]);
    if (!lan.rowCount) throw new Error(`Länskod ${forbund.lan} finns inte i registret.`);
    const utgava = await client.query<{ id: number }>(
      `insert into utgava (ursprung, status, checksumma, slappt_vid) values ('REGISTRERAD', 'SLAPPT', $1, now()) returning id`, [`forbund:${forbund.id}`]);
    await client.query(
      `insert into forbund (id, utgava_id, namn, organisationsnummer, lan, namnhistorik, foregangare, efterfoljare, alias, kallor)
       values ($1, $2, $3, $4, $5, '[]', '{}', '{}', '{}', '[]')`,
      [forbund.id, utgava.rows[0]?.id, forbund.namn, nummer, forbund.lan]);
    await client.query(UPSERT, [forbund.id, forbund.adress]);
    await anteckna(client, { vem, vad: 'ANSLUTNING', forbundId: forbund.id, uppgifter: { namn: forbund.namn, organisationsnummer: nummer, lan: forbund.lan, adress: forbund.adress } });
  });
}

/** GET /intern/agare: the owner map, for the services that ask the owners only. */
export function ownerRoutes(app: FastifyInstance, tools: RouteTools): void {
  app.get('/intern/agare', async (request, reply) => {
    if (!(await isRouter(tools, request))) return reply.code(403).send(NOT_A_ROUTER);
    try {
      return await tools.database.file('subgraphs/register/loaders/agare.sql', []);
    } catch {
      return reply.code(503).send({ fel: 'Databasen svarar inte.' });
    }
  });
}

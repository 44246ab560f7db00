import { type Inlamningsrad, inlamningslage, paminnelser } from '../../subgraphs/nns-indikatorer/matomgang/inlamning';
import { granskningslage } from '../../subgraphs/nns-indikatorer/matomgang/granskning';
import { seMatomgang } from '../../subgraphs/nns-indikatorer/matomgang/hamta';
import { kalendern } from '../../subgraphs/nns-indikatorer/matomgang/kalender';
import { LAGESORD } from '../../subgraphs/nns-indikatorer/matomgang/lagesord';
import { logg as loggen } from '../../subgraphs/nns-indikatorer/matomgang/logg';
import { csvText } from '../../subgraphs/shared/tablefiles/csv-text';
import { UserFacingError } from '../failure';
import { procent, tidpunkt } from '../terminal/format';
import type { Output } from '../terminal/output';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { loggrad } from './matning-logg';
import { withWriter } from './with-writer';

/** All measurements, the latest first. */
export async function lista(input: CommandInput): Promise<number> {
  const { out } = input;
  const rows = await withWriter(input, INDICATORS, kalendern);
  const latest = rows.toSorted((a, b) => b.manadTill - a.manadTill || (a.id < b.id ? -1 : 1));
  out.data({ matomgangar: latest });
  if (rows.length === 0) out.say('Det finns inga mätomgångar. Planera en: npm run hub -- matning planera FIL');
  else out.table(['Id', 'Namn', 'Period', 'Läge', 'Exempel'], latest.map((r) => [r.id, r.namn, r.period, LAGESORD[r.status], r.syntetisk ? 'ja' : 'nej']));
  return 0;
}

/** A measurement with what has come in and who has reviewed. */
export async function visa(input: CommandInput): Promise<number> {
  const { positional: [id = ''], out } = input;
  await withWriter(input, INDICATORS, async (client) => {
    const [m, inlamnat, granskning] = [await seMatomgang(client, id), await inlamningslage(client, id), await granskningslage(client, id)];
    out.data({ matomgang: m, inlamnat, granskning });
    out.say(`${m.namn} (${m.id}), period ${m.period}: ${LAGESORD[m.status]}${m.syntetisk ? ', påhittat exempel' : ''}`);
    out.say(`Öppnar ${m.oppnar}, stänger ${m.stanger}, publiceras ${tidpunkt(m.publiceras)}. Skyddspolicy ${m.skyddspolicy}. Löpnummer ${m.lopnummer}.`);
    incoming(inlamnat, out);
    out.say(`Granskat sina uppgifter: ${granskning.filter((row) => row.granskad !== null).length} av ${granskning.length} förbund.`);
    const waiting = granskning.filter((row) => row.granskad === null).map((row) => row.forbund);
    if (m.status === 'VALIDERAD' && waiting.length > 0) out.say(`Har inte granskat: ${waiting.join(', ')}`);
  });
  return 0;
}

/** Whom to remind of an open measurement; with --csv for a mail merge or a spreadsheet. */
export async function paminn(input: CommandInput): Promise<number> {
  const { positional: [id = ''], flags, out } = input;
  const rows = await withWriter(input, INDICATORS, async (client) => {
    const { status } = await seMatomgang(client, id);
    if (status !== 'OPPEN') throw new UserFacingError(`Bara den som är öppen behöver påminnelser: ${id} är ${LAGESORD[status]}.`);
    return paminnelser(client, id);
  });
  out.data({ paminnelser: rows });
  if (out.json) return 0;
  if (flags.has('csv')) {
    const file = csvText([
      ['forbund', 'enkat', 'namn', 'utskick', 'svarande', 'senast'],
      ...rows.map((r) => [r.forbund, r.enkat, r.namn, r.utskick, r.inkomna, r.senast && tidpunkt(r.senast)]),
    ]);
    out.say(file.replace(/\r\n$/, ''));
    return 0;
  }
  if (rows.length === 0) out.say(`Ingen att påminna: minst hälften har kommit in av allt som har skickats ut i ${id}.`);
  else incoming(rows, out);
  return 0;
}

function incoming(rows: readonly Inlamningsrad[], out: Output): void {
  out.table(
    ['Förbund', 'Enkät', 'Utskick', 'Svarande', 'Andel', 'Senast inläst'],
    rows.map((r) => [r.forbund, r.enkat, r.utskick, r.inkomna, procent(r.andel), r.senast && tidpunkt(r.senast)]),
  );
}

/** When outcomes have been and are to be published. */
export async function kalender(input: CommandInput): Promise<number> {
  const { out } = input;
  const rows = await withWriter(input, INDICATORS, kalendern);
  out.data({ matomgangar: rows });
  if (rows.length === 0) out.say('Inget är planerat att publiceras.');
  else out.table(['Publiceras', 'Id', 'Namn', 'Period', 'Läge', 'Publicerad'], rows.map((r) => [tidpunkt(r.tidpunkt), r.id, r.namn, r.period, LAGESORD[r.status], r.publicerad ? 'ja' : 'nej']));
  return 0;
}

/** Who has done what to a measurement, when and why. */
export async function logg(input: CommandInput): Promise<number> {
  const { positional: [id = ''], out } = input;
  const rows = await withWriter(input, INDICATORS, (client) => loggen(client, id));
  out.data({ poster: rows });
  if (!out.json) for (const row of rows) out.say(loggrad(row));
  return 0;
}

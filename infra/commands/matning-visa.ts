import { type Inlamningsrad, inlamningslage, paminnelser } from '../../subgraphs/nns-indikatorer/matomgang/inlamning';
import { granskningslage } from '../../subgraphs/nns-indikatorer/matomgang/granskning';
import { seMatomgang } from '../../subgraphs/nns-indikatorer/matomgang/hamta';
import { kalendern } from '../../subgraphs/nns-indikatorer/matomgang/kalender';
import { LAGESORD } from '../../subgraphs/nns-indikatorer/matomgang/lagesord';
import { logg as loggen } from '../../subgraphs/nns-indikatorer/matomgang/logg';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { loggrad } from './matning-logg';
import { procent, tabell, tidpunkt } from './matning-tabell';
import { withWriter } from './with-writer';

function onlyId(args: readonly string[], word: string, flags: readonly string[] = []): { id: string; flags: ReadonlySet<string> } {
  const parsed = parseArguments(args, { least: 1, most: 1, flags, usage: `matning ${word} ID${flags.map((flag) => ` [--${flag}]`).join('')}` });
  return { id: parsed.positional[0] ?? '', flags: parsed.flags };
}

/** All measurements, the latest first. */
export async function lista({ args, config, say }: CommandInput): Promise<number> {
  parseArguments(args, { least: 0, most: 0, usage: 'matning lista' });
  const rows = await withWriter(config(), INDICATORS, say, kalendern);
  if (rows.length === 0) say('Det finns inga mätomgångar. Planera en: npm run hub -- matning planera FIL');
  const latest = rows.toSorted((a, b) => b.manadTill - a.manadTill || (a.id < b.id ? -1 : 1));
  for (const line of rows.length > 0 ? tabell(['Id', 'Namn', 'Period', 'Läge', 'Exempel'], latest.map((r) => [r.id, r.namn, r.period, LAGESORD[r.status], r.syntetisk ? 'ja' : 'nej'])) : []) say(line);
  return 0;
}

/** A measurement with what has come in and who has reviewed. */
export async function visa({ args, config, say }: CommandInput): Promise<number> {
  const { id } = onlyId(args, 'visa');
  await withWriter(config(), INDICATORS, say, async (client) => {
    const m = await seMatomgang(client, id);
    say(`${m.namn} (${m.id}), period ${m.period}: ${LAGESORD[m.status]}${m.syntetisk ? ', påhittat exempel' : ''}`);
    say(`Öppnar ${m.oppnar}, stänger ${m.stanger}, publiceras ${tidpunkt(m.publiceras)}. Skyddspolicy ${m.skyddspolicy}. Löpnummer ${m.lopnummer}.`);
    for (const line of incoming(await inlamningslage(client, id))) say(line);
    const reviews = await granskningslage(client, id);
    say(`Granskat sina uppgifter: ${reviews.filter((row) => row.granskad !== null).length} av ${reviews.length} förbund.`);
    const waiting = reviews.filter((row) => row.granskad === null).map((row) => row.forbund);
    if (m.status === 'VALIDERAD' && waiting.length > 0) say(`Har inte granskat: ${waiting.join(', ')}`);
  });
  return 0;
}

/** Whom to remind of an open measurement; with --csv for a mail merge or a spreadsheet. */
export async function paminn({ args, config, say }: CommandInput): Promise<number> {
  const { id, flags } = onlyId(args, 'paminn', ['csv']);
  const rows = await withWriter(config(), INDICATORS, flags.has('csv') ? () => undefined : say, async (client) => {
    const { status } = await seMatomgang(client, id);
    if (status !== 'OPPEN') throw new UserFacingError(`Bara den som är öppen behöver påminnelser: ${id} är ${LAGESORD[status]}.`);
    return paminnelser(client, id);
  });
  if (flags.has('csv')) {
    const text = (value: string): string => (/[";\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    say('forbund;enkat;namn;utskick;svarande;senast');
    for (const r of rows) say([r.forbund, r.enkat, text(r.namn), r.utskick ?? '', r.inkomna, r.senast ? tidpunkt(r.senast) : ''].join(';'));
    return 0;
  }
  if (rows.length === 0) say(`Ingen att påminna: minst hälften har kommit in av allt som har skickats ut i ${id}.`);
  for (const line of rows.length > 0 ? incoming(rows) : []) say(line);
  return 0;
}

function incoming(rows: readonly Inlamningsrad[]): string[] {
  return tabell(
    ['Förbund', 'Enkät', 'Utskick', 'Svarande', 'Andel', 'Senast inläst'],
    rows.map((r) => [r.forbund, r.enkat, r.utskick, r.inkomna, procent(r.andel), r.senast && tidpunkt(r.senast)]),
  );
}

/** When outcomes have been and are to be published. */
export async function kalender({ args, config, say }: CommandInput): Promise<number> {
  parseArguments(args, { least: 0, most: 0, usage: 'matning kalender' });
  const rows = await withWriter(config(), INDICATORS, say, kalendern);
  if (rows.length === 0) say('Inget är planerat att publiceras.');
  for (const line of rows.length > 0 ? tabell(['Publiceras', 'Id', 'Namn', 'Period', 'Läge', 'Publicerad'], rows.map((r) => [tidpunkt(r.tidpunkt), r.id, r.namn, r.period, LAGESORD[r.status], r.publicerad ? 'ja' : 'nej'])) : []) say(line);
  return 0;
}

/** Who has done what to a measurement, when and why. */
export async function logg({ args, config, say }: CommandInput): Promise<number> {
  const { id } = onlyId(args, 'logg');
  for (const row of await withWriter(config(), INDICATORS, say, (client) => loggen(client, id))) {
    say(loggrad(row));
  }
  return 0;
}

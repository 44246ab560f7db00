import { aterkallaAr } from '../../subgraphs/forbund/slapp/aterkalla';
import { slappAr } from '../../subgraphs/forbund/slapp/slapp';
import { utgavor } from '../../subgraphs/forbund/slapp/utgavor';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { knownForbund } from './deltagare-forbund';
import { arAv } from './deltagare-lamna';
import { tabell, tidpunkt } from './matning-tabell';
import { whoRuns, withWriter } from './with-writer';

const SLAPP = 'deltagare slapp FÖRBUND --ar ÅR --skal TEXT [--policy ID] [--vem NAMN]';
const ATERKALLA = 'deltagare aterkalla FÖRBUND --ar ÅR --art fel|rojande --skal TEXT [--aven-ar ÅR[,ÅR] | --granne-star] [--vem NAMN]';
const UTGAVOR = 'deltagare utgavor FÖRBUND [--ar ÅR]';

function kravSkal(options: ReadonlyMap<string, string>, usage: string): string {
  const skal = options.get('skal')?.trim();
  if (!skal) throw new UserFacingError(`Ange varför med --skal. Så här: ${usage}`, 2);
  return skal;
}

const tal = (n: number): string => n.toLocaleString('sv-SE');

/** Counts, protects, audits and releases a year's tables; when the year is released already, as a correction. */
export async function slapp({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['ar', 'skal', 'policy', 'vem'], usage: SLAPP });
  const forbund = knownForbund(positional[0], SLAPP);
  const [ar, skal] = [arAv(options, SLAPP), kravSkal(options, SLAPP)];
  const s = await withWriter(config(), forbund, say, (client) => slappAr(client, { ar, skal, vem: whoRuns(options), policy: options.get('policy') }));
  say(`Deltagarnas tabeller för ${ar} är släppta: utgåva ${s.nummer}, efter ${s.policy}.${s.syntetisk ? ' Allt i den är påhittat.' : ''}`);
  say(`${tal(s.visade)} celler visas som de är, ${tal(s.skyddade)} är skyddade.`);
  if (s.exakta + s.heuristiska > 0) {
    say(`Skyddet är det som döljer minst för ${tal(s.exakta)} grupper av hopkopplade celler${s.heuristiska > 0 ? `; för ${tal(s.heuristiska)} är det ungefärligt: minst ${tal(Math.round(10 * (100 - s.gap)) / 10)} % av vad det döljer för andra cellers skull behövs bevisligen` : ''}.`);
  }
  say(`Granskningen prövade ${tal(s.provade)} par av cell och angripare, och ingen kunde räkna ut mer än policyn tillåter.`);
  return 0;
}

const ARTER = { fel: 'FEL', rojande: 'ROJANDE' } as const;

/** The years beside the one that is recalled that are to be recalled with it, as they are written on the command line. */
function avenAr(options: ReadonlyMap<string, string>): number[] {
  const given = options.get('aven-ar');
  if (given === undefined) return [];
  return given.split(',').map((one) => {
    if (!/^(19|20)\d{2}$/.test(one.trim())) throw new UserFacingError(`Ange året eller åren intill med --aven-ar, till exempel --aven-ar 2023,2025. Så här: ${ATERKALLA}`, 2);
    return Number(one);
  });
}

/** Recalls a year's tables: as wrong, or as giving somebody away. */
export async function aterkalla({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options, flags } = parseArguments(args, { least: 1, most: 1, flags: ['granne-star'], options: ['ar', 'skal', 'art', 'aven-ar', 'vem'], usage: ATERKALLA });
  const forbund = knownForbund(positional[0], ATERKALLA);
  const [ar, skal, given] = [arAv(options, ATERKALLA), kravSkal(options, ATERKALLA), options.get('art') ?? ''];
  if (!Object.hasOwn(ARTER, given)) throw new UserFacingError(`Ange --art fel (tabellerna var fel och finns kvar för den som frågar hur det var) eller --art rojande (de röjde någon, och årets alla utgåvor raderas). Så här: ${ATERKALLA}`, 2);
  const art = ARTER[given as keyof typeof ARTER];
  const grannval = { avenAr: avenAr(options), granneStar: flags.has('granne-star') };
  if (art === 'FEL' && (options.has('aven-ar') || grannval.granneStar)) throw new UserFacingError(`--aven-ar och --granne-star hör till --art rojande: det som var fel ett år är inte fel i åren intill. Så här: ${ATERKALLA}`, 2);
  const alla = await withWriter(config(), forbund, say, (client) => aterkallaAr(client, { ar, art, skal, vem: whoRuns(options), ...grannval }));
  const aren = [...new Set(alla.map((u) => u.ar))];
  for (const one of aren) {
    const vilka = alla.filter((u) => u.ar === one).map((u) => u.nummer).join(', ');
    say(art === 'FEL' ? `Utgåva ${vilka} för ${one} är återkallad som felaktig.` : `Utgåva ${vilka} för ${one} är återkallad och raderad.`);
  }
  say('Har förbundet lämnat tabellerna till riket behöver riket veta det:');
  for (const one of aren) say(`  npm run hub -- deltagare lamna ${forbund} --ar ${one}`);
  return 0;
}

const LAGE = { ERSATT: 'ersatt', FEL: 'återkallad som felaktig', ROJANDE: 'återkallad och raderad' } as const;

/** Lists releases. */
export async function lista({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['ar'], usage: UTGAVOR });
  const forbund = knownForbund(positional[0], UTGAVOR);
  const ar = options.has('ar') ? arAv(options, UTGAVOR) : undefined;
  const alla = await withWriter(config(), forbund, say, (client) => utgavor(client, ar));
  if (alla.length === 0) {
    say(`${forbund} har inte släppt några tabeller över deltagare${ar === undefined ? '' : ` för ${ar}`}.`);
    return 0;
  }
  const rader = alla.map((u) => [
    u.ar, u.nummer, u.avslut ? LAGE[u.avslut] : 'gäller', tidpunkt(u.gallerFran), u.gallerTill ? tidpunkt(u.gallerTill) : null, u.skyddspolicy, u.antalVisade, u.antalSkyddade, u.syntetisk ? 'påhittad' : '', u.skal,
  ].map((cell, i) => (i === 0 ? String(cell) : cell)));
  for (const line of tabell(['År', 'Nr', 'Läge', 'Från', 'Till', 'Policy', 'Visade', 'Skyddade', '', 'Skäl'], rader)) say(line);
  return 0;
}

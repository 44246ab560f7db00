import { HANDELSER as REGISTRET } from '../../subgraphs/register/handelse';
import { HANDELSER as RIKET } from '../../subgraphs/sus-stodjare/riket/handelse';
import { HANDELSER as DELTAGARE } from '../../subgraphs/forbund/deltaganden/handelse';
import { HANDELSER as MATNINGAR } from '../../subgraphs/nns-indikatorer/matomgang/handelse';
import { normaliseTidpunkt, startOf } from '../../subgraphs/shared/instants';
import { type Loggpost, lasLogg } from '../../subgraphs/shared/revision/las';
import { usageFault } from '../failure';
import { tidpunkt } from '../terminal/format';
import type { CommandInput } from './command';
import { chosenRoles, withTrails } from './revision-databaser';

/** Entries that are read at a time. */
const BUNT = 1_000;

const EGNA: Readonly<Record<string, string>> = {
  OVERFORING: 'förde över den tidigare loggen: kedjan svarar för den härifrån', GLOMSKA: 'glömde vem en pseudonym är', RADERING: 'raderade vad en post säger',
};

/** What a service's codes say; a role that is not here is a förbund. */
const TJANSTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = { register: REGISTRET, 'nns-indikatorer': MATNINGAR, 'sus-stodjare': RIKET };
const FORBUNDETS: Readonly<Record<string, string>> = DELTAGARE;

/** What a code says in words, in a role's trail. */
function ord(role: string, vad: string): string {
  return (TJANSTERS[role] ?? FORBUNDETS)[vad] ?? EGNA[vad] ?? vad;
}

/** Lists what has been done, in order: for people, or with --json one object a line. */
export async function visa({ positional, options, config, out }: CommandInput): Promise<number> {
  const roles = chosenRoles(positional[0]);
  const [fran, till] = [moment(options, 'fran'), moment(options, 'till')];
  await withTrails(config(), roles, out.note.bind(out), async (role, client) => {
    let first = true;
    for (let efter = 0, poster: Loggpost[] = []; ; efter = poster.at(-1)?.nummer ?? 0) {
      poster = await lasLogg(client, { fran, till, forbund: options.get('forbund'), vad: options.get('vad'), efter, antal: BUNT });
      if (poster.length === 0) break;
      if (first && !out.json) out.say(`${role}:`);
      first = false;
      for (const post of poster) {
        if (out.json) out.record({ roll: role, ...post });
        else out.say(rad(role, post));
      }
    }
    if (first && !out.json) out.say(`${role}: inget att visa.`);
  });
  return 0;
}

function moment(options: ReadonlyMap<string, string>, name: string): string | undefined {
  const given = options.get(name);
  if (given === undefined) return undefined;
  const normal = normaliseTidpunkt(given);
  if (normal === undefined) throw usageFault(`--${name} ska vara ett datum, till exempel 2026-03-01, eller en tidpunkt med tidszon.`);
  return startOf(normal).toISOString();
}

function rad(role: string, post: Loggpost): string {
  const om = [`${post.objekt}${post.objektId === null ? '' : ` ${post.objektId}`}`, ...(post.forbund === null ? [] : [post.forbund])].join(', ');
  const facts = post.raderad ? ' [innehållet är raderat]' : Object.keys(post.uppgifter ?? {}).length === 0 ? '' : ` ${JSON.stringify(post.uppgifter)}`;
  return `  ${post.nummer}  ${tidpunkt(post.tidpunkt)}  ${post.vem} ${ord(role, post.vad)} (${om})${post.skal === null ? '' : `: ${post.skal}`}${facts}`;
}

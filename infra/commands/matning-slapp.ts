import type { PoolClient } from 'pg';
import { seMatomgang } from '../../subgraphs/nns-indikatorer/matomgang/hamta';
import { aterkallaMatomgang } from '../../subgraphs/nns-indikatorer/slapp/aterkalla';
import { rattaMatomgang, slappMatomgang } from '../../subgraphs/nns-indikatorer/slapp/slapp';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { tidpunkt } from './matning-tabell';
import { whoRuns, withWriter } from './with-writer';

/** What whoever releases, corrects or recalls has said. */
interface Asked {
  id: string;
  skal: string;
  vem: string;
  flags: ReadonlySet<string>;
  options: ReadonlyMap<string, string>;
}

type Release = Awaited<ReturnType<typeof slappMatomgang>>;

function asked(args: readonly string[], usage: string, more: { flags?: string[]; options?: string[] } = {}): Asked {
  const { positional, flags, options } = parseArguments(args, { least: 1, most: 1, flags: more.flags ?? [], options: ['skal', 'vem', ...(more.options ?? [])], usage });
  const skal = options.get('skal')?.trim();
  if (!skal) throw new UserFacingError(`Ange varför med --skal. Så här: ${usage}`, 2);
  return { id: positional[0] ?? '', skal, vem: whoRuns(options), flags, options };
}

/** Runs a release in a transaction of its own, and gives it with the time of publication that the measurement has. */
async function released({ config, say }: CommandInput, id: string, use: (client: PoolClient) => Promise<Release>): Promise<{ release: Release; publiceras: Date }> {
  return withWriter(config(), INDICATORS, say, async (client) => {
    const release = await use(client);
    const { publiceras } = await seMatomgang(client, id);
    return { release, publiceras };
  });
}

function shown({ nummer, visade, avrundade, dolda }: Release): string {
  return `Utgåva ${nummer}: ${visade} andelar visas, ${avrundade} är avrundade och ${dolda} är dolda för att skydda enskilda.`;
}

/** Releases a validated measurement's outcomes. */
export async function slapp(input: CommandInput): Promise<number> {
  const { id, skal, vem, flags } = asked(input.args, 'matning slapp ID --skal TEXT [--utan-granskning] [--vem NAMN]', { flags: ['utan-granskning'] });
  const { release, publiceras } = await released(input, id, (client) => slappMatomgang(client, { id, skal, vem, utanAllasGranskning: flags.has('utan-granskning') }));
  input.say(`${id} är släppt. ${shown(release)}`);
  input.say(publiceras > new Date() ? `Utfallet visas från ${tidpunkt(publiceras)}; innan dess ser ingen det.` : 'Utfallet visas nu.');
  return 0;
}

/** Releases a measurement anew after its answers have been corrected. */
export async function ratta(input: CommandInput): Promise<number> {
  const { id, skal, vem } = asked(input.args, 'matning ratta ID --skal TEXT [--vem NAMN]');
  const { release } = await released(input, id, (client) => rattaMatomgang(client, { id, skal, vem }));
  input.say(`${id} är rättad. ${shown(release)} Den förra utgåvan finns kvar för den som frågar hur det var.`);
  return 0;
}

const KINDS = { fel: 'FEL', rojande: 'ROJANDE' } as const;

/** Recalls a measurement's outcomes: as wrong, or as giving somebody away. */
export async function aterkalla(input: CommandInput): Promise<number> {
  const usage = 'matning aterkalla ID --art fel|rojande --skal TEXT [--vem NAMN]';
  const { id, skal, vem, options } = asked(input.args, usage, { options: ['art'] });
  const given = options.get('art') ?? '';
  if (!Object.hasOwn(KINDS, given)) throw new UserFacingError(`Ange --art fel (utfallet var fel och finns kvar för den som frågar hur det var) eller --art rojande (det röjde någon och raderas). Så här: ${usage}`, 2);
  const art = KINDS[given as keyof typeof KINDS];
  await released(input, id, (client) => aterkallaMatomgang(client, { id, art, skal, vem }));
  input.say(art === 'FEL' ? `${id} är återkallad som felaktig.` : `${id} är återkallad, och utfallet är raderat.`);
  input.say(`Ett rättat utfall släpps med: npm run hub -- matning ratta ${id} --skal TEXT`);
  return 0;
}

import type { PoolClient } from 'pg';
import { seMatomgang } from '../../subgraphs/nns-indikatorer/matomgang/hamta';
import { LAGESORD } from '../../subgraphs/nns-indikatorer/matomgang/lagesord';
import { aterkallaMatomgang } from '../../subgraphs/nns-indikatorer/slapp/aterkalla';
import { rattaMatomgang, slappMatomgang } from '../../subgraphs/nns-indikatorer/slapp/slapp';
import { utgavor } from '../../subgraphs/nns-indikatorer/slapp/utgavor';
import { tidpunkt } from '../terminal/format';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { whoRuns, withWriter } from './with-writer';

type Release = Awaited<ReturnType<typeof slappMatomgang>>;

/** What whoever releases, corrects or recalls has said. */
function asked({ positional: [id = ''], options }: CommandInput): { id: string; skal: string; vem: string } {
  return { id, skal: options.get('skal')?.trim() ?? '', vem: whoRuns(options) };
}

/** Runs a release in a transaction of its own, and gives it with the time of publication that the measurement has. */
async function released(input: CommandInput, id: string, use: (client: PoolClient) => Promise<Release>, see?: (client: PoolClient) => Promise<string[]>): Promise<{ release: Release; publiceras: Date }> {
  const work = withWriter(input, INDICATORS, async (client) => {
    const release = await use(client);
    const { publiceras } = await seMatomgang(client, id);
    return { release, publiceras };
  }, see);
  const done = await (see ? work : input.out.progress.during('Räknar och skyddar utfallet', work));
  input.out.data({ id, utgava: done.release, publiceras: done.publiceras });
  return done;
}

function shown({ nummer, visade, avrundade, dolda }: Release): string {
  return `Utgåva ${nummer}: ${visade} andelar visas, ${avrundade} är avrundade och ${dolda} är dolda för att skydda enskilda.`;
}

/** Releases a validated measurement's outcomes. */
export async function slapp(input: CommandInput): Promise<number> {
  const { id, skal, vem } = asked(input);
  const { release, publiceras } = await released(input, id, (client) => slappMatomgang(client, { id, skal, vem, utanAllasGranskning: input.flags.has('utan-granskning') }));
  input.out.say(`${id} är släppt. ${shown(release)}`);
  input.out.say(publiceras > new Date() ? `Utfallet visas från ${tidpunkt(publiceras)}; innan dess ser ingen det.` : 'Utfallet visas nu.');
  return 0;
}

/** Releases a measurement anew after its answers have been corrected. */
export async function ratta(input: CommandInput): Promise<number> {
  const { id, skal, vem } = asked(input);
  const { release } = await released(input, id, (client) => rattaMatomgang(client, { id, skal, vem }));
  input.out.say(`${id} är rättad. ${shown(release)} Den förra utgåvan finns kvar för den som frågar hur det var.`);
  return 0;
}

/** Recalls a measurement's outcomes: as wrong, or as giving somebody away. */
export async function aterkalla(input: CommandInput): Promise<number> {
  const { id, skal, vem } = asked(input);
  const art = input.options.get('art') === 'fel' ? 'FEL' : 'ROJANDE';
  await released(input, id, (client) => aterkallaMatomgang(client, { id, art, skal, vem }), async (client) => {
    const { namn, period, status } = await seMatomgang(client, id);
    const nummer = (await utgavor(client, id)).filter((u) => (art === 'FEL' ? u.avslut === null : u.avslut !== 'ROJANDE')).map((u) => u.nummer);
    // Of none there is nothing to ask: the recall says why.
    return nummer.length === 0 ? [] : [
      `${namn} (${id}), period ${period}, ${LAGESORD[status]}, återkallas ${art === 'FEL' ? 'som felaktig' : 'som röjande'}.`,
      art === 'FEL' ? 'Utfallet slutar visas. Den som frågar hur det var ser det fortfarande.' : `Utgåva ${nummer.join(', ')} raderas överallt, och det går inte att ångra.`,
    ];
  });
  input.out.say(art === 'FEL' ? `${id} är återkallad som felaktig.` : `${id} är återkallad, och utfallet är raderat.`);
  input.out.say(`Ett rättat utfall släpps med: npm run hub -- matning ratta ${id} --skal TEXT`);
  return 0;
}

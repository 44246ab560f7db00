import { aterkallaRiket } from '../../subgraphs/sus-stodjare/riket/aterkalla';
import { slappRiket } from '../../subgraphs/sus-stodjare/riket/slapp';
import { utgavor } from '../../subgraphs/sus-stodjare/riket/utgavor';
import { tidpunkt } from '../terminal/format';
import type { CommandInput } from './command';
import { LAGE } from './deltagare-slapp';
import { whoRuns, withWriter } from './with-writer';

const TJANST = 'sus-stodjare';

function asked({ options }: CommandInput): { ar: number; skal: string; vem: string } {
  return { ar: Number(options.get('ar')), skal: options.get('skal')?.trim() ?? '', vem: whoRuns(options) };
}

/** Releases the tables of län and country. */
export async function slapp(input: CommandInput): Promise<number> {
  const { out } = input;
  const { ar, skal, vem } = asked(input);
  const s = await out.progress.during('Summerar, skyddar och granskar', withWriter(input, TJANST, (client) => slappRiket(client, { ar, skal, vem })));
  out.data({ ...s, ar });
  out.say(`Riket är släppt för ${ar}: utgåva ${s.nummer} med ${s.antalForbund} förbund.${s.syntetisk ? ' Allt i den är påhittat.' : ''}`);
  out.say(`${s.visade} summor för län och riket visas, ${s.skyddade} är dolda för att skydda enskilda.`);
  if (s.utelamnade > 0) out.say(`${s.utelamnade} påhittade leveranser ingår inte: påhittat och riktigt summeras aldrig.`);
  if (s.aterkallade.length > 0) out.say(`Sedan utgåvan före har tabeller tagits tillbaka av: ${s.aterkallade.join(', ')}. Utgåvan säger det.`);
  return 0;
}

/** Recalls the country's release of a year. */
export async function aterkalla(input: CommandInput): Promise<number> {
  const { options, out } = input;
  const { ar, skal, vem } = asked(input);
  const art = options.get('art') === 'fel' ? 'FEL' : 'ROJANDE';
  const alla = await withWriter(input, TJANST, (client) => aterkallaRiket(client, { ar, art, skal, vem }), async (client) => {
    const nummer = (await utgavor(client, ar)).filter((u) => (art === 'FEL' ? u.avslut === null : u.avslut !== 'ROJANDE')).map((u) => u.nummer).join(', ');
    // Of none there is nothing to ask: the recall says why.
    return nummer === '' ? [] : [art === 'FEL' ? `Rikets utgåva ${nummer} för ${ar} slutar visas. Den som frågar hur det var ser den fortfarande.` : `Rikets utgåva ${nummer} för ${ar} raderas, och det går inte att ångra.`];
  });
  const vilka = alla.map((u) => u.nummer).join(', ');
  out.data({ ar, art, utgavor: alla });
  out.say(art === 'FEL' ? `Rikets utgåva ${vilka} för ${ar} är återkallad som felaktig.` : `Rikets utgåva ${vilka} för ${ar} är återkallad och raderad.`);
  out.say(`Riket släpps på nytt med: npm run hub -- deltagare riket slapp --ar ${ar} --skal TEXT`);
  return 0;
}

/** Lists the country's releases of a year. */
export async function lista(input: CommandInput): Promise<number> {
  const { options, out } = input;
  const ar = Number(options.get('ar'));
  const alla = await withWriter(input, TJANST, (client) => utgavor(client, ar));
  out.data({ ar, utgavor: alla });
  if (alla.length === 0) out.say(`Riket har ingen utgåva för ${ar}.`);
  else out.table(['Utgåva', 'Gäller från', 'Till', 'Läge'], alla.map((u) => [u.nummer, tidpunkt(u.gallerFran), u.gallerTill && tidpunkt(u.gallerTill), u.avslut ? LAGE[u.avslut] : 'gäller']));
  return 0;
}

import { aterkallaAr } from '../../subgraphs/forbund/slapp/aterkalla';
import { slappAr } from '../../subgraphs/forbund/slapp/slapp';
import { utgavor } from '../../subgraphs/forbund/slapp/utgavor';
import { usageFault } from '../failure';
import { tal, tidpunkt } from '../terminal/format';
import type { CommandInput } from './command';
import { whoRuns, withWriter } from './with-writer';

/** What has become of a release, in words. */
export const LAGE = { ERSATT: 'ersatt', FEL: 'återkallad som felaktig', ROJANDE: 'återkallad och raderad' } as const;

function asked({ positional: [forbund = ''], options }: CommandInput): { forbund: string; ar: number; skal: string } {
  return { forbund, ar: Number(options.get('ar')), skal: options.get('skal')?.trim() ?? '' };
}

/** Counts, protects, audits and releases a year's tables; when the year is released already, as a correction. */
export async function slapp(input: CommandInput): Promise<number> {
  const { options, out } = input;
  const { forbund, ar, skal } = asked(input);
  const s = await out.progress.during('Räknar, skyddar och granskar tabellerna', withWriter(input, forbund, (client) => slappAr(client, { ar, skal, vem: whoRuns(options), policy: options.get('policy') })));
  out.data({ forbund, ...s });
  out.say(`Deltagarnas tabeller för ${ar} är släppta: utgåva ${s.nummer}, efter ${s.policy}.${s.syntetisk ? ' Allt i den är påhittat.' : ''}`);
  out.say(`${tal(s.visade)} celler visas som de är, ${tal(s.skyddade)} är skyddade.`);
  if (s.exakta + s.heuristiska > 0) {
    out.say(`Skyddet är det som döljer minst för ${tal(s.exakta)} grupper av hopkopplade celler${s.heuristiska > 0 ? `; för ${tal(s.heuristiska)} är det ungefärligt: minst ${tal(Math.round(10 * (100 - s.gap)) / 10)} % av vad det döljer för andra cellers skull behövs bevisligen` : ''}.`);
  }
  out.say(`Granskningen prövade ${tal(s.provade)} par av cell och angripare, och ingen kunde räkna ut mer än policyn tillåter.`);
  return 0;
}

/** Recalls a year's tables: as wrong, or as giving somebody away. */
export async function aterkalla(input: CommandInput): Promise<number> {
  const { options, flags, out } = input;
  const { forbund, ar, skal } = asked(input);
  const art = options.get('art') === 'fel' ? 'FEL' : 'ROJANDE';
  const avenAr = options.get('aven-ar')?.split(',').map(Number) ?? [];
  const granneStar = flags.has('granne-star');
  if (art === 'FEL' && (avenAr.length > 0 || granneStar)) throw usageFault('--aven-ar och --granne-star hör till --art rojande: det som var fel ett år är inte fel i åren intill.');
  const alla = await withWriter(input, forbund, (client) => aterkallaAr(client, { ar, art, skal, vem: whoRuns(options), avenAr, granneStar }), async (client) => {
    const berorda = (await utgavor(client)).filter((u) => [ar, ...avenAr].includes(u.ar) && (art === 'FEL' ? u.avslut === null : u.avslut !== 'ROJANDE'));
    const vilka = berorda.map((u) => `utgåva ${u.nummer} för ${u.ar}`).join(', ');
    // Of none there is nothing to ask: the recall says why.
    return vilka === '' ? [] : [art === 'FEL' ? `Hos ${forbund} slutar det här visas: ${vilka}. Den som frågar hur det var ser det fortfarande.` : `Hos ${forbund} raderas: ${vilka}. Det går inte att ångra.`];
  });
  const aren = [...new Set(alla.map((u) => u.ar))];
  out.data({ forbund, art, utgavor: alla });
  for (const one of aren) {
    const vilka = alla.filter((u) => u.ar === one).map((u) => u.nummer).join(', ');
    out.say(art === 'FEL' ? `Utgåva ${vilka} för ${one} är återkallad som felaktig.` : `Utgåva ${vilka} för ${one} är återkallad och raderad.`);
  }
  out.say('Har förbundet lämnat tabellerna till riket behöver riket veta det:');
  for (const one of aren) out.say(`  npm run hub -- deltagare lamna ${forbund} --ar ${one}`);
  return 0;
}

/** Lists releases. */
export async function lista(input: CommandInput): Promise<number> {
  const { positional: [forbund = ''], options, out } = input;
  const ar = options.has('ar') ? Number(options.get('ar')) : undefined;
  const alla = await withWriter(input, forbund, (client) => utgavor(client, ar));
  out.data({ forbund, utgavor: alla });
  if (alla.length === 0) {
    out.say(`${forbund} har inte släppt några tabeller över deltagare${ar === undefined ? '' : ` för ${ar}`}.`);
    return 0;
  }
  out.table(['År', 'Nr', 'Läge', 'Från', 'Till', 'Policy', 'Visade', 'Skyddade', '', 'Skäl'], alla.map((u) => [
    String(u.ar), u.nummer, u.avslut ? LAGE[u.avslut] : 'gäller', tidpunkt(u.gallerFran), u.gallerTill ? tidpunkt(u.gallerTill) : null, u.skyddspolicy, u.antalVisade, u.antalSkyddade, u.syntetisk ? 'påhittad' : '', u.skal,
  ]));
  return 0;
}

import { granskaUtgava } from '../../subgraphs/nns-indikatorer/slapp/granska';
import { utgavor } from '../../subgraphs/nns-indikatorer/slapp/utgavor';
import { granskaAr } from '../../subgraphs/forbund/slapp/granska';
import { granskaPublicerat } from '../../subgraphs/forbund/publicerat/granska';
import { lasPublicerat } from '../../subgraphs/forbund/publicerat/las';
import { granskaRiket } from '../../subgraphs/sus-stodjare/riket/granska';
import { OWNERS } from '../../subgraphs/role-names';
import { DELTAGARE_1, loadSolver } from '../../subgraphs/shared/sdc';
import { UserFacingError } from '../failure';
import { numberOf } from '../grammar/parse';
import { tal as antal } from '../terminal/format';
import type { CommandInput } from './command';
import { withWriter } from './with-writer';

const RIKET = 'sus-stodjare';
const NNS = 'nns-indikatorer';
const ANGRIPER = 'Räknar på vad en angripare kan räkna ut';

const VEM = { PUBLIC: 'allmänheten', MEMBER: 'medlemmen', PARTICIPANT: 'en deltagare som känner sig själv' } as const;
const grans = (n: number): string => (n === Infinity ? '–' : antal(n));

/** Attacks a förbund's released tables, and ends with 1 when something can be worked out. */
export async function forbundet(input: CommandInput): Promise<number> {
  const { positional: [forbund = ''], options, out } = input;
  const say = out.say.bind(out);
  const [ar, utgava, mot, angripare] = [Number(options.get('ar')), numberOf(input, 'utgava'), numberOf(input, 'mot'), options.get('angripare')];
  const g = await out.progress.during(ANGRIPER, withWriter(input, forbund, (client) => granskaAr(client, { ar, utgava, mot, angripare })));
  out.data({ forbund, ar, utgava: g.utgava.nummer, mot: g.mot?.nummer ?? null, policy: g.policy.id, provade: g.provade, fynd: g.fynd });
  say(`${forbund} ${ar}, utgåva ${g.utgava.nummer}${g.mot ? ` tillsammans med utgåva ${g.mot.nummer}` : ''}, efter ${g.policy.id}: ${antal(g.provade)} par av cell och angripare prövade.`);
  if (g.fynd.length === 0) {
    say('Ingen skyddad cell går att räkna ut närmare än policyn tillåter.');
    return 0;
  }
  say(`${antal(g.fynd.length)} fynd. Intervallen är för förbundet självt och lämnas inte vidare.`);
  const rader = g.fynd.map((f) => [f.tal, f.kind === 'PUBLIC' && f.attacker !== 'public' ? `medlemmen ${f.attacker}` : VEM[f.kind], `${grans(f.interval.min)}–${grans(f.interval.max)}`, f.wanted]);
  out.table(['Cell', 'Angripare', 'Ligger i', 'Krävd bredd'], rader);
  say(`Kan någon pekas ut ska utgåvan återkallas: npm run hub -- deltagare aterkalla ${forbund} --ar ${ar} --art rojande --skal TEXT`);
  return 1;
}

/** Attacks the country's releases with everything else that is shown. */
export async function riket(input: CommandInput): Promise<number> {
  const { options, out } = input;
  const say = out.say.bind(out);
  const ar = Number(options.get('ar'));
  const g = await out.progress.during(ANGRIPER, withWriter(input, RIKET, (client) => granskaRiket(client, ar)));
  out.data({ ar, utgava: g.utgava.nummer, provade: g.provade, avForbundensEgna: g.avForbundensEgna, fynd: g.fynd });
  say(`Riket ${ar}, utgåva ${g.utgava.nummer} tillsammans med alla andra utgåvor som läsare har: ${antal(g.provade)} par av cell och angripare prövade.`);
  if (g.avForbundensEgna > 0) say(`${antal(g.avForbundensEgna)} tal följer redan ur förbundens egna tabeller, oavsett vad riket visar.`);
  if (g.fynd.length === 0) {
    say('Ingen skyddad cell går att räkna ut närmare än policyn tillåter.');
    return 0;
  }
  say(`${antal(g.fynd.length)} fynd. Intervallen är för den som släpper riket och lämnas inte vidare.`);
  const rader = g.fynd.map((f) => [f.tal, f.kind === 'MEMBER' ? `medlemmen ${f.attacker}` : VEM[f.kind], `${grans(f.interval.min)}–${grans(f.interval.max)}`, f.wanted]);
  out.table(['Cell', 'Angripare', 'Ligger i', 'Krävd bredd'], rader);
  say(`Kan någon pekas ut ska utgåvan återkallas: npm run hub -- deltagare riket aterkalla --ar ${ar} --art rojande --skal TEXT`);
  return 1;
}

/** Attacks a measurement's latest release as the public can. */
export async function matning(input: CommandInput): Promise<number> {
  const { positional: [id = ''], out } = input;
  const say = out.say.bind(out);
  const work = withWriter(input, NNS, async (client) => {
    const senaste = (await utgavor(client, id)).findLast((u) => u.avslut !== 'ROJANDE');
    if (!senaste) throw new UserFacingError(`Mätomgången ${id} har ingen utgåva att granska.`);
    return { utgava: senaste, g: await granskaUtgava(client, senaste.utgavaId, await loadSolver()) };
  });
  const { utgava, g } = await out.progress.during(ANGRIPER, work);
  out.data({ id, utgava: utgava.nummer, celler: g.celler, fynd: g.fynd });
  say(`${id}, utgåva ${utgava.nummer}: ${antal(g.celler)} skyddade celler prövade.`);
  if (g.fynd.length === 0) {
    say('Ingen skyddad cell går att räkna ut närmare än policyn tillåter.');
    return 0;
  }
  say(`${antal(g.fynd.length)} fynd. Intervallen är för den som äger mätningen och lämnas inte vidare.`);
  const rader = g.fynd.map((f) => [`${f.matpunktId} ${f.version} ${f.respondentgrupp} ${f.mattillfalle} ${f.cell}`, f.av, `${f.minst ?? '–'}–${f.mest ?? '–'}`, f.kravt]);
  out.table(['Cell', 'Av', 'Ligger i', 'Krävd bredd'], rader);
  return 1;
}

/** Attacks the published counts of persons and households in the data files. */
export async function publicerat({ positional, out }: CommandInput): Promise<number> {
  const say = out.say.bind(out);
  const solver = await loadSolver();
  const granskade: object[] = [];
  let rojt = false;
  const valda = positional.length > 0 ? positional : OWNERS;
  for (const [i, forbund] of valda.entries()) {
    out.progress.show({ phase: ANGRIPER, done: i, total: valda.length, text: forbund });
    const { tryckta, dolda, provade, fynd } = granskaPublicerat(solver, lasPublicerat(forbund), DELTAGARE_1);
    granskade.push({ forbund, tryckta, dolda, provade, fynd });
    say(`${forbund}, publicerade tal om personer och hushåll, efter ${DELTAGARE_1.id}: ${antal(tryckta)} tryckta, ${antal(dolda)} dolda, ${antal(provade)} prövningar.`);
    if (fynd.length === 0) say('Inget dolt tal går att räkna ut närmare än policyn tillåter, och inget litet tal är tryckt.');
    else rojt = true;
    const vem = { TRYCKT: 'står tryckt', ALLMANHET: VEM.PUBLIC, DELTAGARE: 'den som är ensam i' } as const;
    const rader = fynd.map((f) => [f.tal, f.ensam === undefined ? vem[f.slag] : `${vem[f.slag]} «${f.ensam}»`, `${grans(f.interval.min)}–${grans(f.interval.max)}`, f.kravd]);
    if (rader.length > 0) out.table(['Tal', 'Vem', 'Ligger i', 'Krävd bredd'], rader);
  }
  out.data({ policy: DELTAGARE_1.id, forbund: granskade });
  if (rojt) say('Skriv status SEKRETESS på talet, eller på ett tal intill som röjer det, i förbundets datafiler. Kör sedan: npm run hub -- kontrollera-data --skriv');
  return rojt ? 1 : 0;
}

import { granskaUtgava } from '../../subgraphs/nns-indikatorer/slapp/granska';
import { utgavor } from '../../subgraphs/nns-indikatorer/slapp/utgavor';
import { granskaAr } from '../../subgraphs/forbund/slapp/granska';
import { granskaPublicerat } from '../../subgraphs/forbund/publicerat/granska';
import { lasPublicerat } from '../../subgraphs/forbund/publicerat/las';
import { granskaRiket } from '../../subgraphs/sus-stodjare/riket/granska';
import { OWNERS } from '../../subgraphs/role-names';
import { DELTAGARE_1, loadSolver } from '../../subgraphs/shared/sdc';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput, Run } from './command';
import { knownForbund } from './deltagare-forbund';
import { arAv } from './deltagare-lamna';
import { nummerAv } from './deltagare-tabell';
import { tabell } from './matning-tabell';
import { withWriter } from './with-writer';

const USAGE = 'sdc audit FÖRBUND --ar ÅR [--utgava NUMMER [--mot NUMMER]] [--angripare allmanhet|deltagare|ORGNR], sdc audit riket --ar ÅR, sdc audit publicerat [FÖRBUND] eller sdc audit nns MÄTOMGÅNG';
const RIKET = 'sus-stodjare';
const NNS = 'nns-indikatorer';

/** Attacks what is released, and exits with 1 when something can be worked out. */
export const run: Run = async ({ args, ...rest }) => {
  const [word, ...after] = args;
  if (word !== 'audit') throw new UserFacingError(`${word === undefined ? 'Vad ska göras?' : `sdc kan inte «${word}».`} Så här: ${USAGE}`, 2);
  if (after[0] === 'riket') return riket({ args: after.slice(1), ...rest });
  if (after[0] === 'publicerat') return publicerat({ args: after.slice(1), ...rest });
  return after[0] === 'nns' ? matning({ args: after.slice(1), ...rest }) : forbundet({ args: after, ...rest });
};

const VEM = { PUBLIC: 'allmänheten', MEMBER: 'medlemmen', PARTICIPANT: 'en deltagare som känner sig själv' } as const;
const antal = (n: number): string => n.toLocaleString('sv-SE');
const grans = (n: number): string => (n === Infinity ? '–' : antal(n));

async function forbundet({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['ar', 'utgava', 'mot', 'angripare'], usage: USAGE });
  const forbund = knownForbund(positional[0], USAGE);
  const [ar, utgava, mot, angripare] = [arAv(options, USAGE), nummerAv(options, 'utgava', USAGE), nummerAv(options, 'mot', USAGE), options.get('angripare')];
  const g = await withWriter(config(), forbund, say, (client) => granskaAr(client, { ar, utgava, mot, angripare }));
  say(`${forbund} ${ar}, utgåva ${g.utgava.nummer}${g.mot ? ` tillsammans med utgåva ${g.mot.nummer}` : ''}, efter ${g.policy.id}: ${antal(g.provade)} par av cell och angripare prövade.`);
  if (g.fynd.length === 0) {
    say('Ingen skyddad cell går att räkna ut närmare än policyn tillåter.');
    return 0;
  }
  say(`${antal(g.fynd.length)} fynd. Intervallen är för förbundet självt och lämnas inte vidare.`);
  const rader = g.fynd.map((f) => [f.tal, f.kind === 'PUBLIC' && f.attacker !== 'public' ? `medlemmen ${f.attacker}` : VEM[f.kind], `${grans(f.interval.min)}–${grans(f.interval.max)}`, f.wanted]);
  for (const line of tabell(['Cell', 'Angripare', 'Ligger i', 'Krävd bredd'], rader)) say(line);
  say(`Kan någon pekas ut ska utgåvan återkallas: npm run hub -- deltagare aterkalla ${forbund} --ar ${ar} --art rojande --skal TEXT`);
  return 1;
}

async function riket({ args, config, say }: CommandInput): Promise<number> {
  const { options } = parseArguments(args, { least: 0, most: 0, options: ['ar'], usage: USAGE });
  const ar = arAv(options, USAGE);
  const g = await withWriter(config(), RIKET, say, (client) => granskaRiket(client, ar));
  say(`Riket ${ar}, utgåva ${g.utgava.nummer} tillsammans med alla andra utgåvor som läsare har: ${antal(g.provade)} par av cell och angripare prövade.`);
  if (g.avForbundensEgna > 0) say(`${antal(g.avForbundensEgna)} tal följer redan ur förbundens egna tabeller, oavsett vad riket visar.`);
  if (g.fynd.length === 0) {
    say('Ingen skyddad cell går att räkna ut närmare än policyn tillåter.');
    return 0;
  }
  say(`${antal(g.fynd.length)} fynd. Intervallen är för den som släpper riket och lämnas inte vidare.`);
  const rader = g.fynd.map((f) => [f.tal, f.kind === 'MEMBER' ? `medlemmen ${f.attacker}` : VEM[f.kind], `${grans(f.interval.min)}–${grans(f.interval.max)}`, f.wanted]);
  for (const line of tabell(['Cell', 'Angripare', 'Ligger i', 'Krävd bredd'], rader)) say(line);
  say(`Kan någon pekas ut ska utgåvan återkallas: npm run hub -- deltagare riket aterkalla --ar ${ar} --art rojande --skal TEXT`);
  return 1;
}

async function matning({ args, config, say }: CommandInput): Promise<number> {
  const { positional } = parseArguments(args, { least: 1, most: 1, usage: USAGE });
  const id = positional[0] ?? '';
  const { utgava, g } = await withWriter(config(), NNS, say, async (client) => {
    const senaste = (await utgavor(client, id)).findLast((u) => u.avslut !== 'ROJANDE');
    if (!senaste) throw new UserFacingError(`Mätomgången ${id} har ingen utgåva att granska.`, 2);
    return { utgava: senaste, g: await granskaUtgava(client, senaste.utgavaId, await loadSolver()) };
  });
  say(`${id}, utgåva ${utgava.nummer}: ${antal(g.celler)} skyddade celler prövade.`);
  if (g.fynd.length === 0) {
    say('Ingen skyddad cell går att räkna ut närmare än policyn tillåter.');
    return 0;
  }
  say(`${antal(g.fynd.length)} fynd. Intervallen är för den som äger mätningen och lämnas inte vidare.`);
  const rader = g.fynd.map((f) => [`${f.matpunktId} ${f.version} ${f.respondentgrupp} ${f.mattillfalle} ${f.cell}`, f.av, `${f.minst ?? '–'}–${f.mest ?? '–'}`, f.kravt]);
  for (const line of tabell(['Cell', 'Av', 'Ligger i', 'Krävd bredd'], rader)) say(line);
  return 1;
}

async function publicerat({ args, say }: CommandInput): Promise<number> {
  const { positional } = parseArguments(args, { least: 0, most: 1, usage: USAGE });
  const solver = await loadSolver();
  let rojt = false;
  for (const forbund of positional.length > 0 ? [knownForbund(positional[0], USAGE)] : OWNERS) {
    const { tryckta, dolda, provade, fynd } = granskaPublicerat(solver, lasPublicerat(forbund), DELTAGARE_1);
    say(`${forbund}, publicerade tal om personer och hushåll, efter ${DELTAGARE_1.id}: ${antal(tryckta)} tryckta, ${antal(dolda)} dolda, ${antal(provade)} prövningar.`);
    if (fynd.length === 0) say('Inget dolt tal går att räkna ut närmare än policyn tillåter, och inget litet tal är tryckt.');
    else rojt = true;
    const vem = { TRYCKT: 'står tryckt', ALLMANHET: VEM.PUBLIC, DELTAGARE: 'den som är ensam i' } as const;
    const rader = fynd.map((f) => [f.tal, f.ensam === undefined ? vem[f.slag] : `${vem[f.slag]} «${f.ensam}»`, `${grans(f.interval.min)}–${grans(f.interval.max)}`, f.kravd]);
    if (rader.length > 0) for (const line of tabell(['Tal', 'Vem', 'Ligger i', 'Krävd bredd'], rader)) say(line);
  }
  if (rojt) say('Skriv status SEKRETESS på talet, eller på ett tal intill som röjer det, i förbundets datafiler. Kör sedan: npm run hub -- kontrollera-data --skriv');
  return rojt ? 1 : 0;
}

import { type RegistreradGrund, gallandeGrund, registreraGrund, upphorGrund } from '../../subgraphs/forbund/deltaganden/grund';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { knownForbund } from './deltagare-forbund';
import { tidpunkt } from './matning-tabell';
import { whoRuns, withWriter } from './with-writer';

const NEEDED = ['laglig-grund', 'konsekvensbedomning', 'bedomd', 'gallringsbeslut', 'beslutad', 'spara-manader'] as const;
const ALLA = '--laglig-grund TEXT --konsekvensbedomning TEXT --bedomd DATUM --gallringsbeslut TEXT --beslutad DATUM --spara-manader N';
const USAGE = `deltagare grund FÖRBUND [${ALLA}] [--vem NAMN], eller deltagare grund FÖRBUND --upphor --skal TEXT`;

/** Records what lets a förbund keep rows about participants, ends it, or shows what is recorded. */
export async function grund({ args, config, say }: CommandInput): Promise<number> {
  const { positional, flags, options } = parseArguments(args, { least: 1, most: 1, flags: ['upphor'], options: [...NEEDED, 'skal', 'vem'], usage: USAGE });
  const forbund = knownForbund(positional[0], USAGE);
  const given = NEEDED.filter((name) => options.has(name));
  const missing = NEEDED.filter((name) => !options.has(name));
  if (flags.has('upphor') && given.length > 0) throw new UserFacingError(`--upphor står ensam: en ny grund tar själv den gamlas plats. Så här: ${USAGE}`, 2);
  if (given.length > 0 && missing.length > 0) throw new UserFacingError(`${missing.map((name) => `--${name}`).join(', ')} behövs också. Så här: ${USAGE}`, 2);
  const value = (name: (typeof NEEDED)[number]): string => options.get(name) ?? '';
  const manader = value('spara-manader').trim();
  const registrerad = await withWriter(config(), forbund, say, async (client) => {
    if (flags.has('upphor')) {
      await upphorGrund(client, options.get('skal') ?? '', whoRuns(options));
    } else if (given.length > 0) {
      await registreraGrund(client, {
        lagligGrund: value('laglig-grund'), konsekvensbedomning: value('konsekvensbedomning'), bedomd: value('bedomd'), gallringsbeslut: value('gallringsbeslut'),
        beslutad: value('beslutad'), sparaManader: /^\d+$/.test(manader) ? Number(manader) : Number.NaN,
      }, whoRuns(options));
    }
    return gallandeGrund(client);
  });
  for (const line of registrerad ? shown(forbund, registrerad) : none(forbund)) say(line);
  return 0;
}

function shown(forbund: string, g: RegistreradGrund): string[] {
  return [
    `${forbund} får spara rader om deltagare. Registrerat ${tidpunkt(g.registreradVid)} av ${g.registreradAv}.`,
    `Laglig grund: ${g.lagligGrund}`,
    `Konsekvensbedömning: ${g.konsekvensbedomning}, ${g.bedomd}`,
    `Gallringsbeslut: ${g.gallringsbeslut}, ${g.beslutad}: rader sparas ${g.sparaManader} månader efter avslut.`,
  ];
}

const none = (forbund: string): string[] => [
  `${forbund} har ingen rättslig grund i kraft: rader om deltagare läses inte in. Antal kan läsas in.`,
  `Registrera en: npm run hub -- deltagare grund ${forbund} ${ALLA}`,
];

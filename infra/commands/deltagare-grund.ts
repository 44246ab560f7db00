import { type RegistreradGrund, gallandeGrund, registreraGrund, upphorGrund } from '../../subgraphs/forbund/deltaganden/grund';
import { usageFault } from '../failure';
import { tidpunkt } from '../terminal/format';
import type { CommandInput } from './command';
import { whoRuns, withWriter } from './with-writer';

const NEEDED = ['laglig-grund', 'konsekvensbedomning', 'bedomd', 'gallringsbeslut', 'beslutad', 'spara-manader'] as const;
const ALLA = '--laglig-grund TEXT --konsekvensbedomning TEXT --bedomd DATUM --gallringsbeslut TEXT --beslutad DATUM --spara-manader N';

/** Records what lets a förbund keep rows about participants, ends it, or shows what is recorded. */
export async function grund(input: CommandInput): Promise<number> {
  const { positional: [forbund = ''], flags, options, out } = input;
  const given = NEEDED.filter((name) => options.has(name));
  const missing = NEEDED.filter((name) => !options.has(name));
  if (flags.has('upphor') && given.length > 0) throw usageFault('--upphor står ensam: en ny grund tar själv den gamlas plats.');
  if (given.length > 0 && missing.length > 0) throw usageFault(`${missing.map((name) => `--${name}`).join(', ')} behövs också.`);
  const value = (name: (typeof NEEDED)[number]): string => options.get(name) ?? '';
  const manader = value('spara-manader').trim();
  const registrerad = await withWriter(input, forbund, async (client) => {
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
  out.data({ forbund, grund: registrerad ?? null });
  for (const line of registrerad ? shown(forbund, registrerad) : none(forbund)) out.say(line);
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

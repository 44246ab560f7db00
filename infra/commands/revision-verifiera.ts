import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Huvud } from '../../subgraphs/shared/revision/kedja';
import { verifiera as verifieraKedja } from '../../subgraphs/shared/revision/verifiera';
import { usageFault } from '../failure';
import { tal } from '../terminal/format';
import type { CommandInput } from './command';
import { agreeToOverwrite } from './consent';
import { shownPath, userPath } from './paths';
import { chosenRoles, withTrails } from './revision-databaser';

const ankarfil = z.record(z.string(), z.strictObject({ nummer: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }));

/** Walks the chains and recomputes every hash. Exit code 1 when one does not hold. */
export async function verifiera(input: CommandInput): Promise<number> {
  const { positional, options, config, out } = input;
  const roles = chosenRoles(positional[0]);
  const ankare = sparade(options.get('mot'), positional[0]);
  const spara = options.get('spara');
  if (spara !== undefined) await agreeToOverwrite(input, userPath(spara));
  const slut: Record<string, Huvud> = {};
  const kedjor: object[] = [];
  let brutna = 0;
  await withTrails(config(), roles, out.say.bind(out), async (role, client) => {
    out.progress.show({ phase: 'Räknar om', done: kedjor.length, total: roles.length, text: role });
    const { antal, huvud, fel, antalFel } = await verifieraKedja(client, ankare[role] ? [ankare[role]] : []);
    slut[role] = huvud;
    kedjor.push({ roll: role, antal, huvud, fel, antalFel });
    out.say(`${role.padEnd(20)} ${tal(antal)} poster. ${antalFel === 0 ? 'Kedjan håller.' : 'KEDJAN ÄR BRUTEN.'} Slut: ${huvud.nummer}:${huvud.hash}`);
    for (const line of fel) out.say(`  ${line}`);
    if (antalFel > fel.length) out.say(`  … och ${tal(antalFel - fel.length)} fel till.`);
    if (antalFel > 0) brutna += 1;
  });
  // A chain that is not there holds nothing.
  brutna += roles.filter((role) => !Object.hasOwn(slut, role)).length;
  out.data({ kedjor, brutna });
  if (spara !== undefined && brutna === 0) {
    writeFileSync(userPath(spara), `${JSON.stringify(slut, null, 2)}\n`);
    out.say(`Kedjornas slut är sparade i ${shownPath(userPath(spara))}. Lägg filen där den som driver databaserna inte kan ändra den, och jämför senare med --mot.`);
  }
  return brutna === 0 ? 0 : 1;
}

/** The ends that a chain must still hold, by role. */
function sparade(mot: string | undefined, role: string | undefined): Readonly<Record<string, Huvud>> {
  if (mot === undefined) return {};
  const [, nummer, hash] = /^(\d+):([0-9a-f]{64})$/.exec(mot) ?? [];
  if (nummer !== undefined && hash !== undefined) {
    if (role === undefined) throw usageFault('--mot NUMMER:HASH gäller en enda kedja: ange vilken.');
    return { [role]: { nummer: Number(nummer), hash } };
  }
  const file = userPath(mot);
  if (!existsSync(file)) throw usageFault(`--mot ska vara en fil som --spara har skrivit, eller NUMMER:HASH, och ${shownPath(file)} finns inte.`);
  try {
    return ankarfil.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw usageFault(`${shownPath(file)} är ingen fil som revision verifiera --spara har skrivit.`);
  }
}

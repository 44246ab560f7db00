import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Huvud } from '../../subgraphs/shared/revision/kedja';
import { verifiera as verifieraKedja } from '../../subgraphs/shared/revision/verifiera';
import { UserFacingError } from '../failure';
import { parseArguments, shownPath, userPath } from './arguments';
import type { CommandInput } from './command';
import { chosenRoles, withTrails } from './revision-databaser';

const USAGE = 'revision verifiera [ROLL] [--mot FIL|NUMMER:HASH] [--spara FIL]';
const ankarfil = z.record(z.string(), z.strictObject({ nummer: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }));

/** Walks the chains and recomputes every hash. Exit code 1 when one does not hold. */
export async function verifiera({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 0, most: 1, options: ['mot', 'spara'], usage: USAGE });
  const roles = chosenRoles(positional[0], USAGE);
  const ankare = sparade(options.get('mot'), positional[0]);
  const slut: Record<string, Huvud> = {};
  let brutna = 0;
  await withTrails(config(), roles, say, async (role, client) => {
    const { antal, huvud, fel, antalFel } = await verifieraKedja(client, ankare[role] ? [ankare[role]] : []);
    slut[role] = huvud;
    say(`${role.padEnd(20)} ${antal.toLocaleString('sv-SE')} poster. ${antalFel === 0 ? 'Kedjan håller.' : 'KEDJAN ÄR BRUTEN.'} Slut: ${huvud.nummer}:${huvud.hash}`);
    for (const line of fel) say(`  ${line}`);
    if (antalFel > fel.length) say(`  … och ${(antalFel - fel.length).toLocaleString('sv-SE')} fel till.`);
    if (antalFel > 0) brutna += 1;
  });
  // A chain that is not there holds nothing.
  brutna += roles.filter((role) => !Object.hasOwn(slut, role)).length;
  const spara = options.get('spara');
  if (spara !== undefined && brutna === 0) {
    writeFileSync(userPath(spara), `${JSON.stringify(slut, null, 2)}\n`);
    say(`Kedjornas slut är sparade i ${shownPath(userPath(spara))}. Lägg filen där den som driver databaserna inte kan ändra den, och jämför senare med --mot.`);
  }
  return brutna === 0 ? 0 : 1;
}

/** The ends that a chain must still hold, by role. */
function sparade(mot: string | undefined, role: string | undefined): Readonly<Record<string, Huvud>> {
  if (mot === undefined) return {};
  const [, nummer, hash] = /^(\d+):([0-9a-f]{64})$/.exec(mot) ?? [];
  if (nummer !== undefined && hash !== undefined) {
    if (role === undefined) throw new UserFacingError(`--mot NUMMER:HASH gäller en enda kedja: ange vilken. Så här: ${USAGE}`, 2);
    return { [role]: { nummer: Number(nummer), hash } };
  }
  const file = userPath(mot);
  if (!existsSync(file)) throw new UserFacingError(`--mot ska vara en fil som --spara har skrivit, eller NUMMER:HASH, och ${shownPath(file)} finns inte. Så här: ${USAGE}`, 2);
  try {
    return ankarfil.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UserFacingError(`${shownPath(file)} är ingen fil som revision verifiera --spara har skrivit.`, 2);
  }
}

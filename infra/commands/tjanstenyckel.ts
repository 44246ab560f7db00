import { existsSync } from 'node:fs';
import { newServiceKey, publicHalf, serviceOf, type ServiceKey, type TrustedServices } from '../../subgraphs/shared/service-identity/keys';
import { variableSuffix } from '../database/names';
import { usageFault, UserFacingError } from '../failure';
import { writeSecretly } from '../secret-file';
import { SIGNING_ROLES } from '../roles';
import type { Run } from './command';
import { shownPath, userPath } from './paths';

/** Makes the keys that services sign with, and says what the others are to know of them. Nothing is changed: whoever runs the hub gives them out. */
export const run: Run = async ({ positional, flags, options, config: readConfig, out }) => {
  const file = options.get('fil');
  checkWanted(positional, file !== undefined, flags.has('env'));
  const path = file === undefined ? undefined : newFile(file);
  const present = readConfig().services.trusted?.keys ?? [];
  const keys = await Promise.all(positional.map(newServiceKey));
  const trusted = { keys: [...present, ...keys.map(publicHalf)] };
  if (path !== undefined) writeSecretly(path, `${JSON.stringify(keys[0])}\n`);
  const lines = flags.has('env') ? asEnvironment(keys, trusted) : asText(keys, trusted, path);
  if (out.json) out.data({ nycklar: path === undefined ? keys : [], fil: path ?? null, betrodda: trusted });
  else for (const line of lines) out.say(line);
  return 0;
};

function checkWanted(services: readonly string[], inFile: boolean, asVariables: boolean): void {
  const unknown = services.find((service) => !SIGNING_ROLES.includes(service));
  if (unknown !== undefined) throw usageFault(`«${unknown}» undertecknar ingenting. De som gör det är: ${SIGNING_ROLES.join(', ')}.`);
  if (new Set(services).size < services.length) throw usageFault('Samma tjänst står två gånger.');
  if (inFile && asVariables) throw usageFault('Ange --env eller --fil, inte båda.');
  if (inFile && services.length > 1) throw usageFault('Var och en ska ha sin nyckel för sig: ange en tjänst i taget med --fil.');
}

function newFile(name: string): string {
  const file = userPath(name);
  if (existsSync(file)) throw new UserFacingError(`${shownPath(file)} finns redan. Den kan vara en nyckel i bruk, och skrivs inte över.`);
  return file;
}

/** As a file of variables has it, which a compose file reads. */
function asEnvironment(keys: readonly ServiceKey[], trusted: TrustedServices): string[] {
  return [...keys.map((key) => `NAVET_TJANSTENYCKEL_${variableSuffix(serviceOf(key.kid))}='${JSON.stringify(key)}'`), `NAVET_BETRODDA_TJANSTER='${JSON.stringify(trusted)}'`];
}

function asText(keys: readonly ServiceKey[], trusted: TrustedServices, file: string | undefined): string[] {
  const held = keys.flatMap((key) => {
    const service = serviceOf(key.kid);
    return file === undefined
      ? [`NAVET_TJANSTENYCKEL för ${service}. Ingen annan ska ha den:`, JSON.stringify(key)]
      : [`Nyckeln för ${service} ligger i ${shownPath(file)}. Ange filen i NAVET_TJANSTENYCKEL_FIL hos ${service}; ingen annan ska ha den.`];
  });
  return [...held, '', 'NAVET_BETRODDA_TJANSTER för de andra, med de nycklar som redan står där i miljön:', JSON.stringify(trusted)];
}

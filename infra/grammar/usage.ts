import type { Argument, Command, Flag } from './command';

/** The flags that every command takes, and those that follow from what it does. */
export const COMMON: Readonly<Record<'hjalp' | 'json' | 'ingenFarg' | 'ja' | 'torrt', Flag>> = {
  hjalp: { name: 'help', aliases: ['hjalp'], summary: 'Visar hur kommandot skrivs.' },
  json: { name: 'json', summary: 'Svarar med JSON, för program.' },
  ingenFarg: { name: 'ingen-farg', summary: 'Skriver utan färg, som när NO_COLOR är satt.' },
  ja: { name: 'ja', summary: 'Gör det utan att fråga. Behövs när ingen sitter vid en terminal.' },
  torrt: { name: 'torrt', aliases: ['torrkorning'], summary: 'Visar vad som skulle göras, och gör det inte.' },
};

/** Every flag that a command takes. */
export function flagsOf({ flags = [], json, asks, dry }: Command): Flag[] {
  return [
    ...flags,
    ...(dry ? [COMMON.torrt] : []),
    ...(asks === undefined ? [] : [COMMON.ja]),
    ...(json === 'NONE' ? [] : [COMMON.json]),
    COMMON.ingenFarg,
    COMMON.hjalp,
  ];
}

/** How an argument is written: `FIL`, `[ROLL]`, `TJÄNST [TJÄNST …]`. */
export function writtenArgument({ value: { shown }, many }: Argument): string {
  return { '1': shown, '0-1': `[${shown}]`, '1-': `${shown} [${shown} …]`, '0-': `[${shown} …]` }[many];
}

/** How a flag is written, with what stands after it. */
export function writtenFlag({ name, value }: Flag): string {
  return value ? `--${name} ${value.shown}` : `--${name}`;
}

/** How a command is written, without what every command takes: its parts, none of which is to be broken. */
export function usageParts(command: Command): string[] {
  const flags = [...(command.flags ?? []), ...(command.dry ? [COMMON.torrt] : []), ...(command.asks === undefined ? [] : [COMMON.ja])];
  const written = flags.map((flag) => (flag.needed === undefined ? `[${writtenFlag(flag)}]` : writtenFlag(flag)));
  return [command.name, ...(command.arguments ?? []).map(writtenArgument), ...written];
}

/** How a command is written, in a line. */
export const usageOf = (command: Command): string => usageParts(command).join(' ');

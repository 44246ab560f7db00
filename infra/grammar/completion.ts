import type { Command } from './command';
import { namesOf } from './find';
import { flagsOf } from './usage';

/**
 * A script for bash, and for zsh with bashcompinit, that makes a function `hub` of `npm run hub --`, and completes its words and flags.
 *
 * @param folder The project's folder, where npm finds the script.
 */
export function completionScript(commands: readonly Command[], folder: string): string {
  const choices = new Map<string, Set<string>>();
  const add = (key: string, word: string): void => void choices.set(key, (choices.get(key) ?? new Set()).add(word));
  for (const command of commands) {
    for (const name of namesOf(command)) {
      for (const [i, word] of name.entries()) add(name.slice(0, i).join(' '), word);
      const key = name.join(' ');
      for (const { name: flag } of flagsOf(command)) add(key, `--${flag}`);
      for (const word of command.arguments?.[0]?.value.choices ?? []) add(key, word);
    }
  }
  const cases = [...choices].map(([key, words]) => `    ${JSON.stringify(key)}) words=${JSON.stringify([...words].join(' '))} ;;`);
  return `# hub: npm run hub -- med tabb. source <(npm run --silent hub -- komplettering)
hub() { npm --prefix ${quoted(folder)} run --silent hub -- "$@"; }
[ -n "$ZSH_VERSION" ] && autoload -U +X bashcompinit && bashcompinit
_hub_words() {
  case "$1" in
${cases.join('\n')}
    *) return 1 ;;
  esac
}
_hub() {
  local words="" key="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    local longer="\${key:+$key }\${COMP_WORDS[i]}"
    _hub_words "$longer" && key="$longer" || break
  done
  words=""
  _hub_words "$key"
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _hub hub`;
}

/** A word as a shell takes it whole. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

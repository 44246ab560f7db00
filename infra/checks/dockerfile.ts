import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Holds a Dockerfile against the project: the Node it builds on, what it copies, what it starts and as whom.
 *
 * @param text The Dockerfile.
 * @param context The folder that it is built from.
 * @returns Swedish lines, one per fault; none when it is right.
 */
export function checkDockerfile(text: string, context: string): string[] {
  const instructions = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => ({ name: line.split(/\s+/)[0] ?? '', words: line.split(/\s+/).slice(1) }));
  const all = (name: string): string[][] => instructions.filter((instruction) => instruction.name === name).map(({ words }) => words);
  const copied = all('COPY')
    .filter((words) => !words[0]?.startsWith('--from'))
    .flatMap((words) => words.slice(0, -1));
  const last = (name: string): string => all(name).at(-1)?.join(' ') ?? '';
  return [
    ...all('FROM').filter(([image]) => !image?.startsWith('node:24')).map(([image]) => `bygger på ${image}, inte på node:24`),
    ...copied.filter((file) => !existsSync(path.join(context, file))).map((file) => `kopierar ${file}, som inte finns`),
    ...(['root', '0', ''].includes(last('USER')) ? ['kör programmet som root'] : []),
    ...(last('ENTRYPOINT') === '["node", "dist/infra/cli.js"]' ? [] : ['startar inte dist/infra/cli.js']),
  ];
}

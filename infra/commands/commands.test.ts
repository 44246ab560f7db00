import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';
import { capturing } from '../../test/support/command';
import { execute } from '../execute';
import { EXIT } from '../failure';
import { completionScript } from '../grammar/completion';
import { page, PAGE } from '../grammar/document';
import { findCommand } from '../grammar/find';
import { EXIT_CODES } from '../grammar/help';
import { parse } from '../grammar/parse';
import { COMMANDS } from './index';

/** The words of a line, as a shell splits it. */
const wordsOf = (line: string): string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** Runs a line where nobody sits; what it wrote, and its exit code. */
async function ran(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { terminal, written } = capturing();
  return { code: await execute(words, terminal), ...written };
}

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (name, command) => {
  it('has examples that can be understood', () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line } of command.examples) {
      const found = findCommand(COMMANDS, wordsOf(line));
      expect(found.command.name).toBe(name);
      expect(() => parse(found.command, found.args)).not.toThrow();
    }
  });

  it('has help, by hjalp and by --help, with how it is written, its flags and an example', async () => {
    const asked = await ran('hjalp', ...name.split(' '));
    expect(asked.code).toBe(0);
    expect(asked.stdout.replaceAll(/\n\s*/g, ' ')).toContain(`Så här: npm run hub -- ${name}`);
    expect(asked.stdout.replaceAll(/\n\s*/g, ' ')).toContain(`npm run hub -- ${command.examples[0]?.line}`);
    for (const flag of command.flags ?? []) expect(asked.stdout).toContain(`--${flag.name}`);
    expect(await ran(...name.split(' '), '--help')).toEqual(asked);
  });

  it('asks about what it takes away, and only about that', () => {
    expect(command.asks !== undefined).toBe(command.effect === 'DESTROYS');
  });

  it('loads', async () => {
    expect(typeof (await command.load())).toBe('function');
  });
});

describe('all commands', () => {
  it('are listed by task, with the exit codes', async () => {
    const { code, stdout } = await ran('--help');
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${name}( |$)`, 'm'));
    for (const [exit] of EXIT_CODES) expect(stdout).toMatch(new RegExp(`^ {2}${exit} +\\S`, 'm'));
    expect(new Set(EXIT_CODES.map(([exit]) => exit))).toEqual(new Set(Object.values(EXIT)));
    expect(await ran('hjalp')).toEqual({ code, stdout, stderr: '' });
    expect(await ran()).toEqual({ code, stdout, stderr: '' });
  });

  it('stand on the page as they are', () => {
    // node dist/infra/grammar/write-page.js writes it anew.
    expect(readFileSync(path.join(projectRoot(), PAGE), 'utf8')).toBe(page(COMMANDS));
  });

  it('and their flags are completed by the script, which bash takes', () => {
    const script = completionScript(COMMANDS, '/srv/min "hub"');
    const complete = (line: string): string[] => {
      const words = line.split(' ');
      const { stdout, stderr } = spawnSync('bash', ['-c', `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _hub; printf '%s\\n' "\${COMPREPLY[@]}"`], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return stdout.trim().split('\n');
    };
    expect(complete('hub mat')).toEqual(['matning']);
    expect(complete('hub deltagare riket ')).toEqual(['slapp', 'aterkalla', 'utgavor']);
    expect(complete('hub deltagare gallra um')).toEqual(['umearegionen']);
    expect(complete('hub matning aterkalla prov --ar')).toEqual(['--art']);
  });
});

describe('what cannot be understood', () => {
  it('is said on standard error, with how the command is written, and ends with 2', async () => {
    expect(await ran('backup')).toEqual({ code: 2, stdout: '', stderr: 'FIL saknas.\nSå här: backup FIL [--ersatt] [--ja]\nMer: npm run hub -- hjalp backup\n' });
    expect(await ran('hjalp', 'bakcup')).toMatchObject({ code: 2, stderr: expect.stringContaining('Menade du «backup»?') });
    expect(await ran('--ersatt')).toMatchObject({ code: 2, stderr: expect.stringContaining('Ett kommando står först') });
  });

  it('is said as a document to programs, with a code', async () => {
    const { code, stdout, stderr } = await ran('backup', '--json');
    expect({ code, stderr, answer: JSON.parse(stdout) as unknown }).toEqual({
      code: 2, stderr: '', answer: { kommando: 'backup', slutkod: 2, fel: { kod: 'ANVANDNING', text: expect.stringContaining('FIL saknas.') }, meddelanden: [] },
    });
    expect(JSON.parse((await ran('backpu', 'x', '--json')).stdout)).toMatchObject({ kommando: null, slutkod: 2 });
  });
});

describe('an answer to programs', () => {
  it.each([['hjalp', '--json'], ['--help', '--json'], ['hjalp', 'miljo', '--json'], ['databaslosenord', '--json'], ['tjanstenyckel', 'gateway', '--json'], ['kontrollera-data', '--json']])('%s %s is one document, and nothing else', async (...words) => {
    const { code, stdout, stderr } = await ran(...words);
    expect(JSON.parse(stdout)).toMatchObject({ kommando: expect.any(String), slutkod: code, data: expect.any(Object), meddelanden: expect.any(Array) });
    expect(stderr).toBe('');
  });
});

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseServiceKey, parseTrustedServices, publicHalf } from '../../subgraphs/shared/service-identity/keys';
import { readConfig } from '../config';
import { runCommand } from '../../test/support/command';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-nyckel-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function said(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const { kod, sagt } = await runCommand(['tjanstenyckel', ...args], environment);
  expect(kod).toBe(0);
  return sagt.split('\n');
}

describe('hub tjanstenyckel', () => {
  it('prints a private key and what the others are to know of it', async () => {
    const lines = await said(['gateway']);
    const key = parseServiceKey(lines[1] ?? '');
    expect(key?.kid).toMatch(/^gateway:/);
    expect(parseTrustedServices(lines.at(-1) ?? '')).toEqual({ keys: [key && publicHalf(key)] });
  });

  it('adds the public key to those that are believed already', async () => {
    const before = (await said(['gateway'])).at(-1) ?? '';
    const after = parseTrustedServices((await said(['gateway'], { NAVET_BETRODDA_TJANSTER: before })).at(-1) ?? '');
    expect(after?.keys).toHaveLength(2);
    expect(after?.keys[0]).toEqual(parseTrustedServices(before)?.keys[0]);
  });

  it('writes the private key to a file for its owner alone, without printing it, and never over another', async () => {
    const file = path.join(folder, 'gateway.nyckel');
    const text = (await said(['owner-router', '--fil', file])).join('\n');
    const key = parseServiceKey(readFileSync(file, 'utf8'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(key?.kid).toMatch(/^owner-router:/);
    expect(text).not.toContain(key?.d);
    await expect(said(['owner-router', '--fil', file])).rejects.toThrow('finns redan');
    expect(parseServiceKey(readFileSync(file, 'utf8'))).toEqual(key);
  });

  it('writes variables that the program reads back', async () => {
    const lines = await said(['gateway', 'owner-router', '--env']);
    const variables = Object.fromEntries(lines.map((line) => /^(\w+)='(.*)'$/.exec(line)?.slice(1) as [string, string]));
    expect(Object.keys(variables)).toEqual(['NAVET_TJANSTENYCKEL_GATEWAY', 'NAVET_TJANSTENYCKEL_OWNER_ROUTER', 'NAVET_BETRODDA_TJANSTER']);
    const { key, trusted } = readConfig({ NAVET_TJANSTENYCKEL: variables['NAVET_TJANSTENYCKEL_OWNER_ROUTER'], NAVET_BETRODDA_TJANSTER: variables['NAVET_BETRODDA_TJANSTER'] }).services;
    expect(trusted?.keys.map(({ kid }) => kid.split(':')[0])).toEqual(['gateway', 'owner-router']);
    expect(trusted?.keys[1]).toEqual(key && publicHalf(key));
  });

  it.each([
    [[], 'Så här: tjanstenyckel TJÄNST'],
    [['register'], '«register» undertecknar ingenting. De som gör det är: gateway, owner-router.'],
    [['gateway', 'gateway'], 'Samma tjänst står två gånger'],
    [['gateway', 'owner-router', '--fil', 'x'], 'ange en tjänst i taget'],
    [['gateway', '--env', '--fil', 'x'], 'inte båda'],
  ])('says what is wrong with %j', async (args, reason) => {
    await expect(said(args)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(reason) });
  });

  it('writes over nothing at all', async () => {
    const file = path.join(folder, 'annat');
    writeFileSync(file, 'annat');
    await expect(said(['gateway', '--fil', file])).rejects.toThrow('skrivs inte över');
    expect(readFileSync(file, 'utf8')).toBe('annat');
  });
});

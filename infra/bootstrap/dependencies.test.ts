import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isInstalled } from './dependencies.cjs';

interface Packages {
  [place: string]: { version: string; integrity?: string; optional?: boolean };
}

const WANTED: Packages = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.2.3', integrity: 'sha512-a' },
  'node_modules/b-darwin': { version: '2.0.0', optional: true },
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'navet-beroenden-'));
  mkdirSync(path.join(root, 'node_modules'));
  write('package-lock.json', WANTED);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, packages: Packages): void {
  writeFileSync(path.join(root, file), JSON.stringify({ lockfileVersion: 3, packages }));
}

const installed = (packages: Packages): void => write('node_modules/.package-lock.json', packages);

describe('the dependencies', () => {
  it('are installed when npm wrote down every one that this machine needs', () => {
    installed({ 'node_modules/a': { version: '1.2.3', integrity: 'sha512-a' } });
    expect(isInstalled(root)).toBe(true);
  });

  it('are not installed when npm was interrupted', () => {
    expect(isInstalled(root)).toBe(false);
  });

  it('are not installed when one is missing', () => {
    installed({});
    expect(isInstalled(root)).toBe(false);
  });

  it('are not installed when one has another version, as after a git pull', () => {
    installed({ 'node_modules/a': { version: '1.2.2', integrity: 'sha512-a' } });
    expect(isInstalled(root)).toBe(false);
  });

  it('are not installed when one has other contents', () => {
    installed({ 'node_modules/a': { version: '1.2.3', integrity: 'sha512-b' } });
    expect(isInstalled(root)).toBe(false);
  });

  it('are not installed when what npm wrote down cannot be read', () => {
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), '{');
    expect(isInstalled(root)).toBe(false);
  });
});

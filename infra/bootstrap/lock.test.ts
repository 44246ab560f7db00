import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { takeLock } from './lock.cjs';
import { startOf } from './processes.cjs';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-las-'));
  file = path.join(folder, 'las');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a lock', () => {
  it('is held by one at a time, and says by whom', () => {
    const lock = takeLock(file);
    expect(takeLock(file)).toEqual({ heldBy: process.pid });
    lock.release?.();
    expect(takeLock(file).release).toBeDefined();
  });

  it('is taken over from a process that has died', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const holder = `${child.pid} ${startOf(child.pid ?? 0)}\n`;
    writeFileSync(file, holder);
    expect(takeLock(file)).toEqual({ heldBy: child.pid });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(takeLock(file).release).toBeDefined();
  });

  it('is taken over when its process id belongs to another process by now', () => {
    writeFileSync(file, `${process.ppid} 1\n`);
    expect(takeLock(file).release).toBeDefined();
  });

  it('is taken over when it was never written to the end', () => {
    writeFileSync(file, '');
    expect(takeLock(file).release).toBeDefined();
  });

  it('is not released by somebody who has lost it', () => {
    const lock = takeLock(file);
    writeFileSync(file, 'somebody else\n');
    lock.release?.();
    expect(readFileSync(file, 'utf8')).toBe('somebody else\n');
  });

  it('leaves nothing else behind', () => {
    takeLock(file).release?.();
    expect(readdirSync(folder)).toEqual([]);
  });
});

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';

/** What a program printed, and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The client as somebody gets it: packed from the project, installed into a folder that has nothing else. */
export class InstalledClient {
  private constructor(
    /** The user's folder. */
    readonly folder: string,
    /** The package's files, relative to it. */
    readonly files: readonly string[],
  ) {}

  /** Packs and installs the client without asking any registry. */
  static install(): InstalledClient {
    const folder = mkdtempSync(path.join(tmpdir(), 'navet-klient-'));
    const npm = (cwd: string, ...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
      if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stdout}${stderr}`);
      return stdout;
    };
    const [packed] = JSON.parse(npm(projectRoot(), 'pack', './schema/client', '--json', '--pack-destination', folder).replace(/^[^[]*/, '')) as { filename: string; files: { path: string }[] }[];
    if (!packed) throw new Error('npm packed nothing.');
    writeFileSync(path.join(folder, 'package.json'), '{ "name": "anvandare", "private": true, "type": "module" }');
    npm(folder, 'install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`);
    return new InstalledClient(folder, packed.files.map((file) => file.path).toSorted());
  }

  /** The installed package's own folder. */
  get root(): string {
    return path.join(this.folder, 'node_modules/forbundsnavet-klient');
  }

  /** All packages that the installation brought. */
  packages(): string[] {
    return readdirSync(path.join(this.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  }

  /** Runs a program of the user's, as a module. */
  program(text: string, ...args: string[]): Promise<Ran> {
    const file = path.join(this.folder, `program-${this.#programs++}.mjs`);
    writeFileSync(file, text);
    return run(process.execPath, [file, ...args], this.folder);
  }

  #programs = 0;

  /** What the compiler says of a module of the user's; nothing when it is content. */
  compile(file: string, text?: string): string {
    if (text !== undefined) writeFileSync(path.join(this.folder, file), text);
    const types = path.join(this.folder, 'node_modules/@types');
    try {
      symlinkSync(path.join(projectRoot(), 'node_modules/@types'), types);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const options = '--noEmit --strict --module nodenext --target es2022 --lib es2022,dom --types node --allowJs --checkJs'.split(' ');
    const { stdout, stderr } = spawnSync(path.join(projectRoot(), 'node_modules/.bin/tsc'), [...options, file], { cwd: this.folder, encoding: 'utf8' });
    return stdout + stderr.replaceAll(/^npm warn.*\n/gm, '');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs a program to its end. */
export function run(command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

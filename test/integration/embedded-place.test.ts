import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decidePlace } from '../../infra/postgres/place';
import { isRoot } from '../../infra/postgres/system-user';

const NOBODY = 65_534;
let clone: string;
let stateFolder: string;
let lines: string[];
let outside: string | undefined;

beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'navet-plats-'));
  chmodSync(clone, 0o755);
  stateFolder = path.join(clone, '.navet');
  mkdirSync(stateFolder);
  lines = [];
  outside = undefined;
});

afterEach(() => {
  for (const folder of [clone, outside]) if (folder) rmSync(folder, { recursive: true, force: true });
  // Shared with other clones: removed only when this test was the only one to need it.
  if (outside && readdirSync(path.dirname(outside)).length === 0) rmdirSync(path.dirname(outside));
});

const decide = (options: { explicit?: string; user?: string } = {}): ReturnType<typeof decidePlace> =>
  decidePlace({ stateFolder, ...options, say: (line) => lines.push(line) });

describe('the place of the embedded PostgreSQL', () => {
  it('is in the clone when the database user reaches it there', () => {
    const place = decide();
    expect(place.folder).toBe(path.join(stateFolder, 'postgres'));
    expect(lines).toEqual([]);
  });

  it('is where the configuration says', () => {
    const explicit = path.join(clone, 'annanstans');
    expect(decide({ explicit }).folder).toBe(explicit);
  });

  if (isRoot()) {
    it('is outside a clone that only root can enter, with programs of its own, and stays there', () => {
      chmodSync(clone, 0o700);
      const place = decide();
      outside = place.folder;
      expect(place.folder.startsWith(clone)).toBe(false);
      expect(lines.join()).toContain(`Databaserna läggs därför i ${place.folder}`);
      chmodSync(clone, 0o755);
      expect(decide().folder).toBe(place.folder);
    });

    it('takes the data along when the clone is closed to others later', () => {
      const { dataFolder, folder } = decide();
      mkdirSync(dataFolder);
      chownSync(dataFolder, NOBODY, NOBODY);
      writeFileSync(path.join(dataFolder, 'PG_VERSION'), '18\n');
      writeFileSync(path.join(folder, 'hemlighet'), 'hemlig\n');
      chmodSync(clone, 0o700);
      const place = decide();
      outside = place.folder;
      expect(existsSync(dataFolder)).toBe(false);
      expect(readFileSync(path.join(place.folder, 'hemlighet'), 'utf8')).toBe('hemlig\n');
      expect(place).toMatchObject({ initialised: true, user: { uid: NOBODY } });
    });

    it('is refused when the configuration names one that the database user cannot reach', () => {
      const explicit = path.join(clone, 'stangd', 'data');
      mkdirSync(path.dirname(explicit), { mode: 0o700 });
      expect(() => decide({ explicit })).toThrow('(NAVET_DATA): användaren den körs som når den inte');
    });

    it('lets no other user read the secret beside the data', () => {
      const { folder } = decide();
      expect(statSync(folder).mode & 0o777).toBe(0o711);
      expect(lstatSync(folder).uid).toBe(0);
    });

    it('is refused for a user that does not exist, or is root', () => {
      expect(() => decide({ user: 'finns-inte' })).toThrow('«finns-inte» (NAVET_DB_ANVANDARE) finns inte');
      expect(() => decide({ user: 'root' })).toThrow('är root');
    });
  }
});

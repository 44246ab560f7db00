import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../../infra/database/connect';
import { lamna } from '../../../subgraphs/sus-stodjare/riket/lamna';
import { las, skriv } from '../../../subgraphs/sus-stodjare/riket/leverans';
import { runCommand } from '../../support/command';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

const FORBUND = { id: 'umearegionen', namn: 'Samordningsförbundet Umeåregionen', lanskod: '24' };
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('umearegionen', { fakta: false });
});
afterEach(() => database.drop());

/** A release of two insatser, of which one cell is hidden; the total over insatser is hidden with it. */
async function slapp(): Promise<void> {
  await withClient(database.skrivUrl, async (client) => {
    await client.query('begin');
    await client.query(`insert into utgava (id, ursprung, status, checksumma) values (7, 'DELTAGARE', 'UTKAST', '')`);
    await client.query(
      `insert into deltagarutgava (utgava_id, ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, definitioner, kallsystem, alla_kallsystem, samtycken_aterkallade, syntetisk, galler_fran, antal_visade, antal_skyddade)
       values (7, 2024, 1, 'Klart', 'deltagare-2026-1', 'deltagare-1', 'kodlistor-2026', 'definitioner-2026', 'EGET_SYSTEM', '{EGET_SYSTEM}', false, true, '2025-02-01T08:00:00Z', 2, 2)`,
    );
    const cell = async (tabell: string, d: (string | null)[], antal: number, varde: number | null, malgrupp: string | null = null): Promise<void> => {
      await client.query(`insert into exaktcell (utgava_id, malgrupp, tabell, handelse, population, d1, d2, d3, antal) values (7, $1, $2, 'DELTOG', 'SAMTYCKANDE', $3, $4, $5, $6)`, [malgrupp, tabell, ...d, antal]);
      await client.query(`insert into deltagarcell (utgava_id, malgrupp, tabell, handelse, population, d1, d2, d3, status, varde, precision) values (7, $1, $2, 'DELTOG', 'SAMTYCKANDE', $3, $4, $5, $6, $7, 'EXAKT')`, [malgrupp, tabell, ...d, varde === null ? 'SEKRETESS' : 'NORMAL', varde]);
    };
    await cell('DELTAGANDE', [null, null, null], 20, 20);
    await cell('DELTAGANDE', [null, 'MAN', null], 9, null);
    await cell('DELTAGANDE', ['umearegionen/a', 'MAN', null], 7, 7);
    await cell('DELTAGANDE', ['umearegionen/b', 'MAN', null], 2, null);
    await cell('KOMMUN', ['2480', null, null], 20, 20);
    await cell('EGNA_REMITTERADE', ['202100-5521', null, 'MAN'], 3, 3, '202100-5521');
    await client.query(`update utgava set status = 'SLAPPT', slappt_vid = now() where id = 7`);
    await client.query('commit');
  });
}

const lamnat = () => withClient(database.skrivUrl, (client) => lamna(client, { forbund: FORBUND, ar: 2024 }));

describe('what a förbund hands over', () => {
  it('is sums over its insatser of the national tables, exact beside what is shown, and survives its file', async () => {
    await slapp();
    const leverans = await lamnat();
    const nyckel = { tabell: 'DELTAGANDE', handelse: 'DELTOG', population: 'SAMTYCKANDE', d1: null, d3: null, belopp: null };
    expect(leverans).toMatchObject({ art: 'TABELLER', forbund: FORBUND, ar: 2024, utgava: { id: '7', nummer: 1, gallerFran: '2025-02-01T08:00:00.000Z', syntetisk: true } });
    // The hidden men are no fewer than the seven that one insats shows.
    expect(leverans).toMatchObject({ celler: [{ ...nyckel, d2: null, antal: 20, varde: 20, minst: 0 }, { ...nyckel, d2: 'MAN', antal: 9, varde: null, minst: 7 }] });
    expect(leverans).toMatchObject({ medlemmar: [{ organisationsnummer: '202100-5521', tabell: 'DELTAGANDE', d2: 'MAN', antal: 3 }] });
    expect(JSON.stringify(leverans)).not.toContain('umearegionen/');
    expect(las(skriv(leverans))).toEqual(leverans);
  });

  it('is refused when its file has been changed, or is no delivery', async () => {
    await slapp();
    const text = skriv(await lamnat());
    const kod = (given: string): string => {
      try {
        las(given);
        return 'gick bra';
      } catch (error) {
        return (error as { kod?: string; fel?: { kod: string }[] }).kod ?? (error as { fel: { kod: string }[] }).fel[0]?.kod ?? '';
      }
    };
    expect(kod(text.replace('"antal":9', '"antal":8'))).toBe('CHECKSUMMA_STAMMER_INTE');
    expect(kod(text.replace('"version":1', '"version":2'))).toBe('OKAND_LEVERANSVERSION');
    expect(kod('{"a":1}')).toBe('OGILTIG_LEVERANS');
    expect(kod('inte json')).toBe('OGILTIG_LEVERANS');
  });

  it('is that it has recalled the year, when it has, and nothing when it has released nothing', async () => {
    await expect(lamnat()).rejects.toMatchObject({ kod: 'EJ_SLAPPT' });
    await slapp();
    await withClient(database.skrivUrl, (client) => client.query(`update deltagarutgava set galler_till = now(), avslut = 'ROJANDE', avslut_skal = 'Röjde någon'`));
    expect(await lamnat()).toEqual({ art: 'ATERKALLELSE', forbund: FORBUND, ar: 2024, nummer: 1, avslut: 'ROJANDE', skal: 'Röjde någon' });
  });

  it('is read by nobody else as a file, also where it is written over one that was open to all', async () => {
    await slapp();
    const folder = mkdtempSync(join(tmpdir(), 'leverans-'));
    const file = join(folder, 'umea.json');
    writeFileSync(file, 'ett utkast');
    chmodSync(file, 0o644);
    const { migratorUrl, publikUrl, skrivUrl } = database;
    const environment = { NAVET_DATA: folder, DATABASE_URL_UMEAREGIONEN: migratorUrl, DATABASE_URL_UMEAREGIONEN_PUBLIK: publikUrl, DATABASE_URL_UMEAREGIONEN_SKRIV: skrivUrl };
    expect((await runCommand(['deltagare', 'lamna', 'umearegionen', '--ar', '2024', '--till', file, '--ja'], environment)).kod).toBe(0);
    expect(las(readFileSync(file, 'utf8'))).toMatchObject({ art: 'TABELLER', ar: 2024 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['umea.json']);
    rmSync(folder, { recursive: true });
  });
});

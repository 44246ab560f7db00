import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { framstegI } from '../../../infra/commands/import-framsteg';
import { progressOn } from '../../../infra/terminal/progress';
import { nnsIndikatorer } from '../../../subgraphs/nns-indikatorer/subgraph';
import { type RunningServer, startSubgraphServer } from '../../../subgraphs/shared/server';
import { runCommand } from '../../support/command';
import { testIssuer } from '../../support/issuer';
import { type Asker, FORVALTARE, MEMBERS, chefVid, post } from '../../support/subgraph';
import { type Testmatning, openMatning } from './enkatsvar-support';

let matning: Testmatning;
let server: RunningServer;
let folder: string;
beforeAll(async () => {
  matning = await openMatning('9');
  folder = mkdtempSync(join(tmpdir(), 'enkatsvar-'));
  server = await startSubgraphServer({
    definition: nnsIndikatorer, databaseUrl: matning.database.publikUrl, host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }),
    skrivUrl: matning.database.skrivUrl, identity: testIssuer(),
  });
});
afterAll(async () => {
  await server.stop();
  await matning.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => matning.tom());

const GOOD = 'respondent;94.1;94.10;97\nr1;1;2;3\nr2;vet ej;;4,0\n';
const BAD = 'respondent;94.1;94.10;97\nr1;9;2;3\nr2;1;x;3\n';

describe('the command', () => {
  const WHAT = ['--matning', '2026-h1', '--forbund', 'norr', '--enkat', 'deltagare'];

  async function command(text: string, ...more: string[]): Promise<{ code: number; said: string[] }> {
    const file = join(folder, 'svar.csv');
    writeFileSync(file, text);
    const { migratorUrl, publikUrl, skrivUrl } = matning.database;
    const { kod, sagt } = await runCommand(['import', 'enkat', file, ...WHAT, ...more], {
      DATABASE_URL_NNS_INDIKATORER: migratorUrl, DATABASE_URL_NNS_INDIKATORER_PUBLIK: publikUrl, DATABASE_URL_NNS_INDIKATORER_SKRIV: skrivUrl,
    });
    return { code: kod, said: sagt.split('\n') };
  }

  it('takes in a file, says how much it held, and recognises it the next time', async () => {
    expect(await command(GOOD, '--vem', 'anna')).toEqual({ code: 0, said: ['2 besvarade enkäter med 5 svar är inlästa.'] });
    expect(await command(GOOD)).toEqual({ code: 0, said: ['2 besvarade enkäter med 5 svar är redan inlästa ur samma fil. Inget är ändrat.'] });
    expect(await matning.query('select filnamn, inlast_av from inlamning')).toEqual([{ filnamn: 'svar.csv', inlast_av: 'drift:anna' }]);
  });

  it('lists the faults with line, column, value, rule and remedy, writes them to a file, and ends with 1', async () => {
    const out = join(folder, 'fel.csv');
    const { code, said } = await command(BAD, '--fel', out);
    expect(code).toBe(1);
    expect(said).toEqual([
      '2:2  94.1  "9"  UTANFOR_SKALAN: Svaret ligger utanför skalan 1–5. → Rätta svaret. Är frågan inte besvarad lämnas cellen tom.',
      '3:3  94.10  "x"  OGILTIGT_SVAR: Svaret är varken ett steg på skalan eller ett stegs text. → Ange ett steg på skalan 1–4, eller lämna cellen tom.',
      'Filen har 2 fel. Ingenting är inläst.',
      `Felen står också i ${out}`,
    ]);
    // A list of faults from before is written over without a question.
    expect((await command(BAD, '--fel', out)).code).toBe(1);
    expect(readFileSync(out, 'utf8').split('\r\n').map((row) => row.split(';').slice(0, 5))).toEqual([
      ['\ufeffrad', 'kolumn', 'kolumnnamn', 'varde', 'regel'], ['2', '2', '94.1', '9', 'UTANFOR_SKALAN'], ['3', '3', '94.10', 'x', 'OGILTIGT_SVAR'], [''],
    ]);
  });

  it('tries a file without taking it in', async () => {
    const { code, said } = await command(GOOD, '--torrt');
    expect([code, said.at(-1)]).toEqual([0, 'Torrkörning: ingenting är ändrat.']);
    expect(await matning.query('select from inlamning')).toEqual([]);
  });

  it('writes over no file when it only tries, but for a list of faults from before', async () => {
    const [mine, faults] = [join(folder, 'anteckningar.csv'), join(folder, 'provade-fel.csv')];
    writeFileSync(mine, 'mitt');
    await expect(command(BAD, '--torrt', '--fel', mine)).rejects.toMatchObject({ kod: 'FIL_FINNS', exitCode: 1, message: expect.stringContaining('Ange en annan fil') });
    expect(readFileSync(mine, 'utf8')).toBe('mitt');
    for (const text of [BAD, BAD.replace('r2', 'r3')]) expect((await command(text, '--torrt', '--fel', faults)).code).toBe(1);
    expect(readFileSync(faults, 'utf8').split('\r\n')).toHaveLength(4);
  });

  it('asks before it replaces answers, and before it writes over a file', async () => {
    await command(GOOD);
    const out = join(folder, 'finns.csv');
    writeFileSync(out, 'mitt');
    for (const [flags, what] of [[['--ersatt'], 'Det som norr har lämnat på deltagare i 2026-h1 byts ut'], [['--fel', out], 'finns.csv finns redan. Den skrivs över.']] as const) {
      await expect(command(BAD, ...flags)).rejects.toMatchObject({ kod: 'BEKRAFTELSE_KRAVS', message: expect.stringContaining(what) });
    }
    expect(readFileSync(out, 'utf8')).toBe('mitt');
    expect((await command(GOOD.replace('r2', 'r3'), '--ersatt', '--ja')).code).toBe(0);
  });

  it('says in words what is asked for wrongly', async () => {
    await expect(runCommand(['import', 'enkat', 'svar.csv', '--matning', 'x'], {})).rejects.toThrow('--forbund och --enkat behövs');
    await expect(runCommand(['import', 'svar', 'svar.csv'], {})).rejects.toThrow('import kan inte «svar». Välj bland: enkat.');
    const { code, said } = await command('');
    expect([code, said[0]]).toEqual([1, '–:–  –  –  TOM_FIL: Filen är tom. → Fyll i mallen och skicka den.']);
  });
});

describe('progress', () => {
  it('is a bar in a terminal and plain lines elsewhere', () => {
    const step = { skede: 'LASER', bytesRead: 512 * 1024, bytesTotal: 1024 * 1024, rader: 5000 } as const;
    const written = (isTTY: boolean): string => {
      let text = '';
      let time = 0;
      const stream = Object.assign(Object.create(process.stderr) as NodeJS.WriteStream, { isTTY, write: (t: string) => (text += t) !== '' });
      const progress = progressOn(stream, () => time);
      const visa = framstegI(progress, () => time);
      for (time of [10_000, 10_001]) visa(step);
      visa({ ...step, skede: 'PROVAR' });
      progress.end();
      return text.replaceAll('\u00a0', ' ');
    };
    const bar = 'Läser [###############...............] 50 %  524 288 byte av 1 MB  5 000 rader  500 rader/s';
    expect(written(true)).toBe(`\r\u001b[2K${bar}\r\u001b[2KPrövar svaren: 5 000 rader\n`);
    expect(written(false)).toBe(`${bar}\nPrövar svaren: 5 000 rader\n`);
  });
});

describe('the mutation', () => {
  const MUTATION = `mutation ($indata: EnkatsvarIndata!) { importeraEnkatsvar(indata: $indata) {
    inlast redanInlast antalEnkater antalSvar antalFel fel { rad kolumn kolumnnamn varde regel text atgard } } }`;
  const indata = (file: string | Buffer, more: object = {}) => ({
    matomgang: '2026-h1', forbund: 'norr', enkat: 'deltagare', filnamn: 'svar.csv', innehallBase64: Buffer.from(file).toString('base64'), ...more,
  });
  const handlaggareVid = (forbund: string): Asker => ['forbund-handlaggare', { forbund }];
  const importera = (input: { forbund: string }, asker: Asker | undefined) => post(`${server.url}/graphql`, MUTATION, { indata: input }, { as: asker });

  it.each([['who reports for the förbund', handlaggareVid('norr')], ['who heads it', chefVid('norr')], ['NNS\'s förvaltare', FORVALTARE]])('takes in a file in the name of %s', async (_who, asker) => {
    const answer = await importera(indata(GOOD), asker);
    expect(answer).toEqual({ data: { importeraEnkatsvar: { inlast: true, redanInlast: false, antalEnkater: 2, antalSvar: 5, antalFel: 0, fel: [] } } });
    expect(await matning.query('select inlast_av from inlamning')).toEqual([{ inlast_av: expect.stringMatching(/^p-/) as string }]);
  });

  it('answers with the faults', async () => {
    const { data } = await importera(indata(BAD), handlaggareVid('norr'));
    expect(data?.importeraEnkatsvar).toMatchObject({ inlast: false, antalFel: 2, fel: [{ rad: 2, kolumn: 2, kolumnnamn: '94.1', varde: '9', regel: 'UTANFOR_SKALAN' }, { rad: 3, kolumn: 3 }] });
  });

  it.each([
    ['without a file in Base64', indata('', { innehallBase64: 'å' }), 'OGILTIG_BASE64'],
    ['with a file that is too large', indata(Buffer.alloc(3 * 1024 ** 2 + 1)), 'FOR_STOR_FIL'],
    ['for a förbund that is not invited', indata(GOOD, { forbund: 'oster' }), 'FORBUND_EJ_INBJUDET'],
  ])('is refused %s, as a fault', async (_what, input, regel) => {
    const { data } = await importera(input, handlaggareVid(input.forbund));
    expect(data?.importeraEnkatsvar).toMatchObject({ inlast: false, antalFel: 1, fel: [{ rad: null, regel, text: expect.stringMatching(/\w/) as string, atgard: expect.stringMatching(/\w/) as string }] });
  });

  const WRITERS = ['FORBUND_HANDLAGGARE', 'FORBUND_CHEF', 'NNS_FORVALTARE'];
  it.each<[string, Asker | undefined, string[]]>([
    ['without a token', undefined, WRITERS], ['for another förbund\'s handläggare', handlaggareVid('soder'), ['EGET_FORBUND']], ['for another förbund\'s head', chefVid('soder'), ['EGET_FORBUND']],
    ['for a member', MEMBERS['202100-2114'], WRITERS], ['for who supports the förbund', ['sus-stodjare', { forbund: 'norr' }], WRITERS], ['for NNS\'s analyst', ['nns-analytiker'], WRITERS],
  ])('is refused %s', async (_who, asker, kraver) => {
    expect((await importera(indata(GOOD), asker)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver } }]);
    expect(await matning.query('select 1 from inlamning')).toEqual([]);
  });
});

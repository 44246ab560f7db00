import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';
import { importeraEnkatsvar } from '../../../subgraphs/nns-indikatorer/enkatsvar/import';
import { until } from '../../support/until';
import { type Testmatning, openMatning, uppdrag } from './enkatsvar-support';

let matning: Testmatning;
beforeAll(async () => {
  matning = await openMatning();
});
afterAll(() => matning.stop());
beforeEach(() => matning.tom());

const file = (...respondents: string[]): string => ['respondent;4.1;4.10;7', ...respondents.map((r) => `${r};1;2;3`), ''].join('\n');

const inNow = (): Promise<object[]> =>
  matning.query(`select i.forbund_id, i.filnamn, count(b.id)::integer as enkater from inlamning i left join besvarad_enkat b on b.inlamning_id = i.id
    where i.ersatt_vid is null group by i.id order by 1, 2`);

/** An import whose transaction stays open until it is told to end. */
function held(text: string, what: Parameters<typeof uppdrag>[1] = {}): { imported: Promise<void>; end: () => void; done: Promise<void> } {
  let end = (): void => undefined;
  let imported: () => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (end = resolve));
  const first = new Promise<void>((resolve, reject) => {
    imported = resolve;
    failed = reject;
  });
  const done = matning.write.transaction(async (client) => {
    await importeraEnkatsvar(client, uppdrag(text, what)).then(imported, failed);
    await waiting;
  });
  return { imported: first, end, done };
}

describe('the same file', () => {
  it('is recognised the second time, whatever it is called, and changes nothing', async () => {
    await matning.importera(file('r1', 'r2'), { name: 'mars.csv' });
    const before = await matning.skrivet();
    expect(await matning.importera(file('r1', 'r2'), { name: 'april.csv', vem: 'en annan' })).toEqual({ inlast: true, redanInlast: true, antalEnkater: 2, antalSvar: 6, fel: [], antalFel: 0 });
    expect(await matning.importera(file('r1', 'r2'), { ersatt: true })).toMatchObject({ redanInlast: true });
    expect(await matning.skrivet()).toEqual(before);
  });

  it('is recognised when both run at once', async () => {
    const results = await Promise.all([matning.importera(file('r1')), matning.importera(file('r1')), matning.importera(file('r1'))]);
    expect(results.map((r) => `${r.inlast} ${r.redanInlast}`).toSorted((a, b) => a.localeCompare(b))).toEqual(['true false', 'true true', 'true true']);
    expect(await inNow()).toEqual([{ forbund_id: 'norr', filnamn: 'svar.csv', enkater: 1 }]);
  });

  it('is another for another förbund and another questionnaire', async () => {
    for (const what of [{}, { forbund: 'soder' }, { enkat: 'ofta' }]) expect(await matning.importera(file('r1'), what)).toMatchObject({ redanInlast: false });
  });
});

describe('two imports at once', () => {
  // Each holds the end of the audit trail from its last statement to its commit, and nothing before that.
  it('for two förbund are both taken in whole, and do not mix', async () => {
    const [norr, soder] = await Promise.all([matning.importera(file('n1', 'n2', 'n3')), matning.importera(file('s1', 's2'), { forbund: 'soder' })]);
    expect([norr, soder]).toMatchObject([{ inlast: true, antalEnkater: 3 }, { inlast: true, antalEnkater: 2 }]);
    expect(await inNow()).toEqual([{ forbund_id: 'norr', filnamn: 'svar.csv', enkater: 3 }, { forbund_id: 'soder', filnamn: 'svar.csv', enkater: 2 }]);
  });

  it('for the same förbund and questionnaire come one after the other, and the second sees the first', async () => {
    const first = held(file('r1', 'r2'), { name: 'ett.csv' });
    await first.imported;
    const second = matning.importera(file('r2', 'r3'), { name: 'tva.csv' });
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;
    await until(async () => (await matning.query(waiting)).length === 1);
    first.end();
    await first.done;
    expect(await second).toMatchObject({ inlast: false, antalFel: 1, fel: [{ rad: 2, regel: 'DUBBEL_RESPONDENT' }] });
    expect(await inNow()).toEqual([{ forbund_id: 'norr', filnamn: 'ett.csv', enkater: 2 }]);
  });
});

describe('a file that replaces', () => {
  it('takes the place of all that the förbund has sent of the questionnaire, and of nothing else', async () => {
    await matning.importera(file('r1'), { name: 'ett.csv' });
    await matning.importera(file('r2'), { name: 'tva.csv' });
    await matning.importera(file('r1'), { forbund: 'soder' });
    await matning.importera(file('r1'), { enkat: 'ofta', name: 'ofta.csv' });
    expect(await matning.importera(file('r1', 'r2', 'r3'), { name: 'tre.csv', ersatt: true })).toMatchObject({ inlast: true, antalEnkater: 3 });
    expect(await inNow()).toEqual([
      { forbund_id: 'norr', filnamn: 'ofta.csv', enkater: 1 }, { forbund_id: 'norr', filnamn: 'tre.csv', enkater: 3 }, { forbund_id: 'soder', filnamn: 'svar.csv', enkater: 1 },
    ]);
    expect(await matning.query(`select vad, uppgifter->'ersattaFiler' as filer, uppgifter->'ersattaEnkater' as enkater from revisionslogg order by nummer desc limit 1`)).toEqual([{ vad: 'ERSATTNING', filer: 2, enkater: 2 }]);
  });

  it('takes nothing away when it has faults', async () => {
    await matning.importera(file('r1'));
    const before = await matning.skrivet();
    expect(await matning.importera('respondent;4.1;4.10;7\nr1;9;1;1\n', { ersatt: true })).toMatchObject({ inlast: false });
    expect(await matning.skrivet()).toEqual(before);
  });

  it('may be one of those that were in, alone', async () => {
    await matning.importera(file('r1'), { name: 'ett.csv' });
    await matning.importera(file('r2'), { name: 'tva.csv' });
    expect(await matning.importera(file('r1'), { name: 'ett.csv', ersatt: true })).toMatchObject({ inlast: true, redanInlast: false });
    expect(await inNow()).toEqual([{ forbund_id: 'norr', filnamn: 'ett.csv', enkater: 1 }]);
  });
});

describe('an import that is interrupted', () => {
  const many = file(...Array.from({ length: 20_000 }, (_, i) => `respondent-${i}`));
  const before = async (): Promise<Record<string, unknown[]>> => matning.skrivet();

  it.each(['LASER', 'PROVAR', 'SPARAR'])('by a lost connection while it is in %s leaves nothing, and the next goes through', async (skede) => {
    const empty = await before();
    const lost = matning.write.transaction((client) => importeraEnkatsvar(client, { ...uppdrag(many), onProgress: (p) => {
      if (p.skede === skede) streamOf(client).destroy();
    } }));
    await expect(lost).rejects.toThrow(/connection|ECONNRESET|not queryable|terminated/i);
    expect(await before()).toEqual(empty);
    expect(await matning.importera(file('r1'))).toMatchObject({ inlast: true });
  });

  it.each(['LASER', 'PROVAR', 'SPARAR'])('by whoever began it while it is in %s leaves nothing, and the next goes through', async (skede) => {
    const empty = await before();
    const stop = new AbortController();
    const stopped = matning.write.transaction((client) => importeraEnkatsvar(client, { ...uppdrag(many), avbryt: stop.signal, onProgress: (p) => {
      if (p.skede === skede) stop.abort();
    } }));
    await expect(stopped).rejects.toThrow(/abort/i);
    expect(await before()).toEqual(empty);
    expect(await matning.importera(file('r1'))).toMatchObject({ inlast: true });
  });

  it('by its caller leaves nothing', async () => {
    const empty = await before();
    await expect(matning.write.transaction(async (client) => {
      expect(await importeraEnkatsvar(client, uppdrag(many))).toMatchObject({ inlast: true, antalEnkater: 20_000 });
      throw new Error('ångrad');
    })).rejects.toThrow('ångrad');
    expect(await before()).toEqual(empty);
  });
});

function streamOf(client: PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Facitcell } from '../../../../subgraphs/nns-indikatorer/exempel/facit';
import { generera } from '../../../../subgraphs/nns-indikatorer/exempel/generator';
import { skrivMapp } from '../../../../subgraphs/nns-indikatorer/exempel/mapp';
import { planfil } from '../../../../subgraphs/nns-indikatorer/matomgang/planform';
import { parseDataFile } from '../../../../subgraphs/shared/datafiles/parse';
import { FaultList } from '../../../../subgraphs/shared/tablefiles/faults';
import { openTable } from '../../../../subgraphs/shared/tablefiles/open';

const VAL = { fro: 2, antalForbund: 3, namn: 'prov', ar: [2023] };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'navet-exempel-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function rowsOf(path: string): Promise<(readonly string[])[]> {
  const faults = new FaultList();
  const table = await openTable({ name: path, path }, faults);
  const rows: (readonly string[])[] = [];
  for await (const batch of table?.batches() ?? []) for (const { cells } of batch) rows.push(cells.map((cell) => cell.trim()));
  await table?.close();
  expect(faults.shown).toEqual([]);
  return rows;
}

describe('a folder of made-up files', () => {
  it('holds the plan, the files and the facit of a measurement', async () => {
    const report = await skrivMapp(folder, VAL, { fel: false });
    const [matning] = generera(VAL);
    expect(report).toMatchObject({ matningar: ['prov-2023'], felfil: null, forsta: { matomgang: 'prov-2023', forbund: 'skelleftea-norsjo' } });
    const inside = (name: string): string => join(folder, 'prov-2023', name);
    expect(parseDataFile(inside('plan.yaml'), planfil).content).toEqual(matning?.plan);
    for (const fil of matning?.filer ?? []) if (fil.rakning().antalRader > 0) expect(readFileSync(inside(fil.filnamn)).equals(fil.bytes())).toBe(true);
    const { celler } = JSON.parse(readFileSync(inside('facit.json'), 'utf8')) as { celler: Facitcell[] };
    expect(celler.find((c) => c.niva === 'DELTAGANDE')?.antalSvar).toBeGreaterThan(0);
    expect(readdirSync(join(folder, 'prov-2023'))).not.toContain('med-fel.csv');
  });

  it('holds the same answers as XLSX where there is such a file', async () => {
    await skrivMapp(folder, VAL, { fel: false });
    const path = join(folder, 'prov-2023', 'prov-2023-umearegionen-remittent-per-halvar');
    const rows = await rowsOf(`${path}.xlsx`);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.map((cells) => cells.join(';').replace(/;+$/, ''))).toEqual((await rowsOf(`${path}.csv`)).map((cells) => cells.join(';').replace(/;+$/, '')));
  });

  it('says where twenty faults stand in the file that has them', async () => {
    const { felfil } = await skrivMapp(folder, VAL, { fel: true });
    const facit = JSON.parse(readFileSync(join(folder, 'prov-2023', 'facit-fel.json'), 'utf8')) as { fel: { regel: string; rad: number; kolumn: number | null }[] };
    expect(facit.fel).toHaveLength(20);
    const lines = readFileSync(felfil?.fil ?? '', 'utf8').split('\r\n');
    const skala = facit.fel.find((f) => f.regel === 'UTANFOR_SKALAN');
    expect(lines[(skala?.rad ?? 0) - 1]?.split(';')[(skala?.kolumn ?? 0) - 1]).toBe('6');
  });

  it('is not written into a folder that has files already', async () => {
    await skrivMapp(folder, VAL, { fel: false });
    await expect(skrivMapp(folder, VAL, { fel: false })).rejects.toMatchObject({ kod: 'MAPPEN_HAR_FILER' });
  });

  it('has no file with faults when no questionnaire has answers enough', async () => {
    expect((await skrivMapp(folder, { ...VAL, enkaterPerForbund: 3 }, { fel: true })).felfil).toBeNull();
  });
});

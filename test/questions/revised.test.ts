import type { Exempelfil } from '../../subgraphs/nns-indikatorer/exempel/filer';
import { type MeasuredHub, startMeasuredHub } from './measured-hub';
import { withoutSource } from './source';
import { type Figure, exact, percent, wrongShare } from './truth';

// What questions 11 and 12 tell of a release, a correction and recalls of both kinds.
jest.setTimeout(600_000);

const RATTA = 'mutation ($id: ID!) { svar: rattaMatomgang(id: $id, skal: "En fil hade skalan omvänd") { matomgang { status } fel { kod text } } }';
const ATERKALLA = 'mutation ($id: ID!, $art: Aterkallelseart!) { svar: aterkallaMatomgang(id: $id, art: $art, skal: "Fel enkät gick ut") { matomgang { status } fel { kod text } } }';
const LAS_IN = 'mutation ($indata: EnkatsvarIndata!) { svar: importeraEnkatsvar(indata: $indata) { inlast antalFel fel { regel text } } }';

interface Change {
  art: string;
  tidpunkt: string;
  matomgang: { id: string };
  utgava: { nummer: number };
  niva: string;
  matpunkt: { id: string };
  respondentgrupp: string;
  mattillfalle: string;
  forbund: { id: string } | null;
  kon: string | null;
  falt: string[];
  fore: Figure;
  efter: Figure;
}
interface Line {
  period: string;
  matpunkt: { id: string };
  respondentgrupp: string;
  mattillfalle: string;
  syntetisk: boolean;
  utgava: { nummer: number; avslut: string | null } | null;
  forbund: { forbund: { id: string }; andelPositiva: Figure }[];
  varningar: { kod: string }[];
}

let measured: MeasuredHub;
let fil: Exempelfil;
/** Place of the file's item of indicator 8 in the questionnaire. */
let punkt: number;
const times: Record<'forst' | 'rattad' | 'fel' | 'rojd', string> = { forst: '', rattad: '', fel: '', rojd: '' };

/** The file with every step turned round on its scale of five. */
function omvand(): string {
  const answers = 4;
  const [header, ...rows] = [...fil.csv()].join('').trimEnd().split('\r\n');
  const first = fil.enkat.form.fragarKon ? answers : answers - 1;
  const turned = rows.map((row) => row.split(';').map((cell, i) => (i >= first && /^[1-5]$/.test(cell) ? String(6 - Number(cell)) : cell)).join(';'));
  return `${[header, ...turned].join('\r\n')}\r\n`;
}

beforeAll(async () => {
  measured = await startMeasuredHub(12);
  const truth = measured.truth('2025');
  const candidates = truth.filer().filter((f) => f.enkat.form.punkter.some((p) => p.matpunktId.startsWith('8.')));
  fil = candidates.toSorted((a, b) => b.rakning().forbund(0, null).antalEnkater - a.rakning().forbund(0, null).antalEnkater)[0] as Exempelfil;
  punkt = fil.enkat.form.punkter.findIndex((p) => p.matpunktId.startsWith('8.'));
  times.forst = await measured.now();
  const { inlast, antalFel } = await measured.change(LAS_IN, {
    indata: { matomgang: 'exempel-2025', forbund: fil.forbund, enkat: fil.enkat.form.id, filnamn: 'omvand.csv', innehallBase64: Buffer.from(omvand()).toString('base64'), ersatt: true },
  });
  expect([inlast, antalFel]).toEqual([true, 0]);
  await measured.change(RATTA, { id: 'exempel-2025' });
  times.rattad = await measured.now();
  await measured.change(ATERKALLA, { id: 'exempel-2024', art: 'FEL' });
  times.fel = await measured.now();
});
afterAll(() => measured?.stop());

const eleven = (datum: string) => measured.question('11', { nummer: '8', fran: '2024', till: '2025', datum });
const made = (lines: Line[], period: string): Line[] => lines.filter((l) => l.syntetisk && l.period === period);

/** The corrected item's line of 2025, and the corrected förbund's share on it. */
function corrected(lines: Line[]): { line: Line; share: Figure } {
  const { form } = fil.enkat;
  const line = made(lines, '2025').find((l) => l.matpunkt.id === form.punkter[punkt]?.matpunktId && l.respondentgrupp === form.respondentgrupp && l.mattillfalle === form.mattillfalle);
  const share = line?.forbund.find((f) => f.forbund.id === fil.forbund)?.andelPositiva;
  if (!line || !share) throw new Error('The corrected line is gone.');
  return { line, share };
}

/** How many answered, and positively, before and after the file was turned round. */
function counts(): { svar: number; fore: number; efter: number } {
  const { antalSvar, antalPositiva, fordelning } = fil.rakning().forbund(punkt, null);
  return { svar: antalSvar, fore: antalPositiva, efter: (fordelning[0] ?? 0) + (fordelning[1] ?? 0) };
}

test('question 11 gives what was published at the time, what is known now, and each change in between', async () => {
  const data = await eleven(times.forst);
  expect(withoutSource(data)).toEqual([]);
  const { svar, fore, efter } = counts();
  const [then, now] = [corrected(data.indikator.da), corrected(data.indikator.nu)];
  expect([then.line.utgava?.nummer, now.line.utgava?.nummer]).toEqual([1, 2]);
  expect([wrongShare(then.share, fore, svar), wrongShare(now.share, efter, svar)]).toEqual([[], []]);
  expect(then.share).not.toEqual(now.share);
  const changes: Change[] = data.andringar.noder;
  const own = changes.filter((c) => c.art === 'ANDRAD' && c.niva === 'FORBUND' && c.kon === null && c.forbund?.id === fil.forbund && c.matpunkt.id === then.line.matpunkt.id);
  expect(own.map((c) => [c.matomgang.id, c.utgava.nummer, c.fore.varde, c.efter.varde])).toEqual([['exempel-2025', 2, then.share.varde, now.share.varde]]);
  expect(changes.every((c) => c.matpunkt.id.startsWith('8.'))).toBe(true);
  expect(data.andringar.pageInfo.hasNextPage).toBe(false);
});

test('what was recalled because it was wrong shows as withdrawn now, and as it was at the time', async () => {
  const { indikator, andringar } = await eleven(times.rattad);
  expect(made(indikator.da, '2024').map((l) => l.utgava?.avslut)).not.toContain(null);
  const [then, now] = [indikator.da, indikator.nu].map((lines: Line[]) => made(lines, '2024'));
  expect(then?.flatMap((l) => l.forbund).some((f) => exact(f.andelPositiva))).toBe(true);
  expect(new Set(now?.flatMap((l) => l.forbund.slice(0, measured.truth('2024').forbund.length)).map((f) => f.andelPositiva.status))).toEqual(new Set(['ATERKALLAD']));
  const shares = new Map(then?.flatMap((l) => l.forbund.map((f) => [`${l.matpunkt.id} ${l.respondentgrupp} ${l.mattillfalle} ${f.forbund.id}`, f.andelPositiva.varde] as const)));
  const withdrawn = (andringar.noder as Change[]).filter((c) => c.niva === 'FORBUND' && c.kon === null);
  expect(withdrawn.length).toBeGreaterThan(0);
  for (const c of withdrawn) {
    expect([c.art, c.efter.status, c.efter.varde]).toEqual(['ATERKALLAD_FEL', 'ATERKALLAD', null]);
    expect(c.fore.varde).toBe(shares.get(`${c.matpunkt.id} ${c.respondentgrupp} ${c.mattillfalle} ${c.forbund?.id}`));
  }
});

/** Every change since a time, page by page. */
async function twelve(sedan: string, first: number): Promise<Change[]> {
  const all: Change[] = [];
  for (let after: string | null = null; ;) {
    const { andringar }: { andringar: { noder: Change[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await measured.question('12', { sedan, first, after });
    all.push(...andringar.noder);
    if (!andringar.pageInfo.hasNextPage) return all;
    after = andringar.pageInfo.endCursor;
  }
}

test('question 12 gives every changed value since a date once, in order of time, whatever the size of the pages', async () => {
  const changes = await twelve(times.forst, 1000);
  expect(await twelve(times.forst, 700)).toEqual(changes);
  expect(changes.map((c) => c.tidpunkt)).toEqual(changes.map((c) => c.tidpunkt).toSorted());
  expect(new Set(changes.map((c) => `${c.matomgang.id} ${c.art}`))).toEqual(new Set(['exempel-2025 ANDRAD', 'exempel-2024 ATERKALLAD_FEL']));
  expect(await twelve(times.fel, 1000)).toEqual([]);
});

test('a correction changes nothing of the other förbund, and of the corrected only what the file holds', async () => {
  const changes = (await twelve(times.forst, 1000)).filter((c) => c.art === 'ANDRAD');
  const items = new Set(fil.enkat.form.punkter.map((p) => p.matpunktId));
  expect(changes.filter((c) => !items.has(c.matpunkt.id) || c.respondentgrupp !== fil.enkat.form.respondentgrupp)).toEqual([]);
  // What another förbund shows may follow what is hidden, but its share is never another.
  for (const c of changes.filter((d) => d.forbund !== null && d.forbund.id !== fil.forbund)) expect([exact(c.fore), exact(c.efter)]).not.toEqual([true, true]);
  const { svar, efter } = counts();
  const own = changes.find((c) => c.forbund?.id === fil.forbund && c.niva === 'FORBUND' && c.kon === null && c.matpunkt.id === fil.enkat.form.punkter[punkt]?.matpunktId);
  if (own && exact(own.efter)) expect(own.efter.varde).toBe(percent(efter, svar));
  expect(own).toBeDefined();
});

test('what gave somebody away is withdrawn at every time and in every change', async () => {
  await measured.change(ATERKALLA, { id: 'exempel-2025', art: 'ROJANDE' });
  times.rojd = await measured.now();
  for (const datum of [times.forst, times.rattad, times.rojd]) {
    const { indikator, andringar } = await eleven(datum);
    const shares = [...made(indikator.da, '2025'), ...made(indikator.nu, '2025')].flatMap((l) => l.forbund.map((f) => f.andelPositiva));
    expect(shares.filter((v) => v.varde !== null || v.min !== null || v.max !== null)).toEqual([]);
    const changes = (andringar.noder as Change[]).filter((c) => c.matomgang.id === 'exempel-2025');
    expect(changes.flatMap((c) => [c.fore, c.efter]).filter((v) => v.varde !== null || v.min !== null || v.max !== null)).toEqual([]);
  }
  const since = await twelve(times.fel, 1000);
  expect(since.length).toBeGreaterThan(0);
  expect(new Set(since.map((c) => `${c.matomgang.id} ${c.art}`))).toEqual(new Set(['exempel-2025 ATERKALLAD_ROJANDE']));
});

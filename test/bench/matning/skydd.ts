import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generera } from '../../../subgraphs/nns-indikatorer/exempel/generator';
import { type DisclosurePolicy, ENKAT_1 } from '../../../subgraphs/shared/sdc/enkat';
import type { BenchmarkOptions } from '../cli';
import { type Measure, table } from '../measure';
import { skrivFiler } from './data';
import { type Databaser, iTransaktion, oppnaMatomgang, startDatabaser } from './database';
import { utfor } from './orders';
import { whole } from './print';

/** Of those, some take part in one of the two measurements only: about 40 are in each. */
const ANTAL_FORBUND = 44;
const AR = [2024, 2025];
/** About how many answer a questionnaire in a förbund: as it is, and if it were more. */
const ENKATER_PER_FORBUND = [18, 30, 60];

/** What became of the shares at a level: numbers of cells. */
interface Rad {
  policy: string;
  niva: string;
  respondentgrupp: string;
  alla: number;
  visade: number;
  avrundadePrimart: number;
  avrundadeSekundart: number;
  doldaPrimart: number;
  doldaSekundart: number;
  ejInrapporterade: number;
}

const RAPPORT = `
  select u.skyddspolicy as policy, case when kon is null then niva else niva || ' per kön' end as niva, respondentgrupp,
    count(*)::integer as alla,
    (count(*) filter (where skydd = 'INGET' and status <> 'EJ_INRAPPORTERAD'))::integer as visade,
    (count(*) filter (where skydd = 'AVRUNDAT' and skyddsart = 'PRIMART'))::integer as "avrundadePrimart",
    (count(*) filter (where skydd = 'AVRUNDAT' and skyddsart = 'SEKUNDART'))::integer as "avrundadeSekundart",
    (count(*) filter (where skydd = 'DOLT' and skyddsart = 'PRIMART'))::integer as "doldaPrimart",
    (count(*) filter (where skydd = 'DOLT' and skyddsart = 'SEKUNDART'))::integer as "doldaSekundart",
    (count(*) filter (where status = 'EJ_INRAPPORTERAD'))::integer as "ejInrapporterade"
  from matcell join matutgava u using (utgava_id)
  group by 1, 2, 3 order by 1, 2, 3`;

/** What the same cells of förbund would be if each were judged by its own size and group alone, and others could be computed from it. */
interface EgenStorlek {
  visade: number;
  avrundade: number;
  dolda: number;
}

const EGEN_STORLEK = `
  select (count(*) filter (where visas and antal_svar >= $2))::integer as visade, (count(*) filter (where visas and antal_svar < $2))::integer as avrundade,
    (count(*) filter (where not visas and (antal_enkater > 0 or namngiven)))::integer as dolda
  from (
    select antal_svar, antal_enkater, respondentgrupp = any ($3) as namngiven, antal_svar >= $1 and respondentgrupp <> all ($3) as visas
    from grundcell where niva = 'FORBUND' and kon is null
  ) c`;

interface Skyddsutfall {
  rader: Rad[];
  egenStorlek: EgenStorlek;
}

/** Makes both measurements up, takes their answers in, releases them, and counts what is shown. */
async function measureProtection(databaser: Databaser, enkaterPerForbund: number, policy: DisclosurePolicy): Promise<Skyddsutfall> {
  const folder = mkdtempSync(join(tmpdir(), 'navet-bench-skydd-'));
  const database = await databaser.ny();
  try {
    for (const matning of generera({ fro: 1, antalForbund: ANTAL_FORBUND, enkaterPerForbund, ar: AR })) {
      const filer = await skrivFiler(matning, folder);
      await oppnaMatomgang(database, matning.plan);
      const order = { url: database.skrivUrl, matomgang: matning.plan.id };
      await utfor({ gor: 'IMPORTERA', ...order, filer });
      await utfor({ gor: 'VALIDERA', ...order });
      await utfor({ gor: 'SLAPP', ...order });
    }
    return await iTransaktion(database.skrivUrl, async (client) => {
      const { rows: rader } = await client.query<Rad>(RAPPORT);
      const { rows: [egenStorlek] } = await client.query<EgenStorlek>(EGEN_STORLEK, [policy.visasFran, policy.exaktFran, policy.namngivnaGrupper]);
      return { rader, egenStorlek: egenStorlek ?? { visade: 0, avrundade: 0, dolda: 0 } };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  }
}

const COUNTS = ['alla', 'visade', 'avrundadePrimart', 'avrundadeSekundart', 'doldaPrimart', 'doldaSekundart', 'ejInrapporterade'] as const;

function sum(rows: readonly Rad[], namn: string): string[] {
  const total = (of: (typeof COUNTS)[number]): number => rows.reduce((n, r) => n + r[of], 0);
  // Of those that somebody has answered, or that may not be said to lack answers.
  const answered = total('alla') - total('ejInrapporterade');
  const share = (n: number): string => `${answered === 0 ? 0 : Math.round((100 * n) / answered)} %`;
  const rounded = total('avrundadePrimart') + total('avrundadeSekundart');
  const hidden = total('doldaPrimart') + total('doldaSekundart');
  return [namn, ...COUNTS.map((c) => whole(total(c))), share(total('visade')), share(rounded), share(hidden)];
}

function report(per: number, { rader: rows, egenStorlek }: Skyddsutfall, say: BenchmarkOptions['say']): Measure[] {
  const forbund = rows.filter((r) => r.niva === 'FORBUND');
  const groups = [...new Set(forbund.map((r) => r.respondentgrupp))];
  const head = (first: string): string[] => [first, 'andelar', 'visade', 'avr. primärt', 'avr. sekundärt', 'dolda primärt', 'dolda sekundärt', 'ej inrapp.', 'visade', 'avrundade', 'dolda'];
  say(`\nUngefär ${per} enkäter per förbund och enkät, policy ${[...new Set(rows.map((r) => r.policy))].join(', ')}: förbundens andelar, båda mätningarna`);
  say(table(head('respondentgrupp'), [...groups.map((g) => sum(forbund.filter((r) => r.respondentgrupp === g), g)), sum(forbund, 'alla')]));
  say(`  vore bara cellens egen storlek och grupp skyddad: ${whole(egenStorlek.visade)} visade, ${whole(egenStorlek.avrundade)} avrundade, ${whole(egenStorlek.dolda)} dolda`);
  say('\nPå varje nivå');
  say(table(head('nivå'), [...new Set(rows.map((r) => r.niva))].map((niva) => sum(rows.filter((r) => r.niva === niva), niva))));
  const one = (which: string, value: number): Measure => ({ name: 'skydd', case: `${per} per questionnaire/${which}`, value, unit: 'shares', ratioTo: {} });
  return [
    ...rows.flatMap((r) => COUNTS.map((c) => one(`${r.policy}/${r.niva}/${r.respondentgrupp}/${c}`, r[c]))),
    ...Object.entries(egenStorlek).map(([which, value]) => one(`own size only/FORBUND/${which}`, value)),
  ];
}

/** How many of the shares that a real measurement has are shown, rounded and hidden, and what larger groups would give. */
export async function runSkyddBenchmark({ snabb, say }: BenchmarkOptions): Promise<Measure[]> {
  say('Startar PostgreSQL …');
  const databaser = await startDatabaser();
  try {
    const all: Measure[] = [];
    for (const per of snabb ? ENKATER_PER_FORBUND.slice(0, 1) : ENKATER_PER_FORBUND) all.push(...report(per, await measureProtection(databaser, per, ENKAT_1), say));
    return all;
  } finally {
    await databaser.stop();
  }
}

import { slappMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/slapp';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { Random } from '../../../unit/gateway/differential/random';
import { type Cellrad, PUNKTER, medKlient, planera, registreraTestinstrument } from './matning';

interface Enkat { forbund: string; insats: string | null; kon: string | null; datum: string | null; respondent: string; steg: (number | null)[]; ordning: number }

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(database);
});
afterAll(() => database.drop());

const LAN: Record<string, string | null> = { f0: '24', f1: '24', f2: '25', f3: null, f4: '25', f5: '24' };

function slumpade(random: Random, antal: number): Enkat[] {
  return Array.from({ length: antal }, (_, ordning) => {
    const forbund = `f${Math.floor(6 * random.next() ** 2)}`;
    return {
      ordning, forbund, insats: random.chance(0.7) ? `${forbund}/i${random.below(3)}` : null, kon: random.chance(0.8) ? random.pick(['KVINNOR', 'MAN', 'ANNAT']) : null,
      datum: random.chance(0.9) ? `2026-0${1 + random.below(5)}-1${random.below(3)}` : null, respondent: `r${random.below(antal * 0.8)}`,
      steg: PUNKTER.map(() => (random.chance(0.08) ? null : random.chance(0.1) ? -1 : 1 + random.below(5))),
    };
  });
}

/** The latest of each respondent's answers: a date beats none, a later date an earlier, and then whatever came in last. */
function senaste(enkater: readonly Enkat[], samma: (e: Enkat) => string): Enkat[] {
  const kept = new Map<string, Enkat>();
  for (const e of enkater) {
    const had = kept.get(samma(e));
    const [a, b] = [had?.datum ?? '', e.datum ?? ''];
    if (!had || b > a || (b === a && e.ordning > had.ordning)) kept.set(samma(e), e);
  }
  return [...kept.values()];
}

/** All cells, counted one answer at a time. */
function raknade(enkater: readonly Enkat[]): Map<string, string> {
  const iForbund = senaste(enkater, (e) => `${e.forbund} ${e.respondent}`);
  const iInsats = senaste(enkater, (e) => `${e.forbund} ${e.respondent} ${e.insats}`).filter((e) => e.insats !== null);
  const platser: [string, Enkat][] = [
    ...iForbund.flatMap((e): [string, Enkat][] => [
      [`FORBUND ${e.forbund} - -`, e], ['DELTAGANDE - - -', e], ...(e.kon ? ([[`FORBUND ${e.forbund} - ${e.kon}`, e], [`DELTAGANDE - - ${e.kon}`, e]] as [string, Enkat][]) : []),
      ...(LAN[e.forbund] ? ([[`LAN ${LAN[e.forbund]} - -`, e]] as [string, Enkat][]) : []),
    ]),
    ...iInsats.map((e): [string, Enkat] => [`INSATS ${e.forbund} ${e.insats} -`, e]),
  ];
  const cells = new Map<string, { fordelning: number[]; vetEj: number; enkater: number; summa: number; kvadrater: number }>();
  for (const [plats, e] of platser) {
    for (const [at, punkt] of PUNKTER.entries()) {
      const key = `${punkt} ${plats}`;
      const cell = cells.get(key) ?? { fordelning: [0, 0, 0, 0, 0], vetEj: 0, enkater: 0, summa: 0, kvadrater: 0 };
      cells.set(key, cell);
      cell.enkater += 1;
      const steg = e.steg[at] ?? null;
      if (steg === -1) cell.vetEj += 1;
      if (steg === null || steg < 1) continue;
      cell.fordelning[steg - 1] = (cell.fordelning[steg - 1] ?? 0) + 1;
      cell.summa += steg;
      cell.kvadrater += steg * steg;
    }
  }
  return new Map([...cells].map(([key, c]) => [key, JSON.stringify([c.fordelning, c.vetEj, c.enkater, c.summa, c.kvadrater])]));
}

it.each([[1, 40], [2, 400], [3, 3000]])('counts every cell as one who counts answer by answer (seed %i, %i questionnaires)', async (seed, antal) => {
  const enkater = slumpade(new Random(seed), antal);
  const id = `slump-${seed}`;
  await medKlient(database.skrivUrl, async (client) => {
    await planera(client, { id, syntetisk: true, manad: 30_000 + 12 * seed, forbund: Object.entries(LAN).map(([forbund, lan]) => ({ id: forbund, ...(lan && { lan }) })) });
    const { rows: [file] } = await client.query<{ id: number }>(
      `insert into inlamning (matomgang_id, forbund_id, enkat_id, filnamn, sha256, format, form, antal_enkater, antal_svar, inlast_av)
       values ($1, 'f0', 'prov-deltagare', 'prov.csv', 'x', 'CSV', 'BRED', 1, 1, 'prov') returning id`, [id],
    );
    for (const e of enkater) {
      await client.query(
        `insert into besvarad_enkat (inlamning_id, matomgang_id, forbund_id, enkat_id, insats_id, kon, datum, respondent, steg)
         values ($1, $2, $3, 'prov-deltagare', $4, $5, $6, convert_to($7, 'UTF8'), $8)`,
        [file?.id, id, e.forbund, e.insats, e.kon, e.datum, e.respondent, e.steg],
      );
    }
  });
  const { utgavaId } = await medKlient(database.skrivUrl, (client) => slappMatomgang(client, { id, skal: 'Prov', vem: 'prov' }));
  const { rows } = await medKlient(database.skrivUrl, (client) => client.query<Cellrad>(
    `select * from grundcell where utgava_id = $1 and enkat_id = 'prov-deltagare' and not (niva = 'INSATS' and insats_id is null)`, [utgavaId],
  ));
  const lagrade = new Map(rows.filter((r) => r['antal_enkater'] !== 0).map((r) => [
    [r['matpunkt_id'], r.niva, r.forbund_id ?? r['lanskod'] ?? '-', r['insats_id'] ?? '-', r['kon'] ?? '-'].join(' '),
    JSON.stringify([r['fordelning'], r['vet_ej'], r['antal_enkater'], Number(r['summa']), Number(r['kvadratsumma'])]),
  ]));
  expect(Object.fromEntries(lagrade)).toEqual(Object.fromEntries(raknade(enkater)));
  for (const r of rows) {
    const steg = r['fordelning'] as number[];
    expect(r['antal_svar']).toBe(steg.reduce((sum, n) => sum + n, 0));
    expect(r['antal_positiva']).toBe(r['matpunkt_id'] === 'p.3' ? null : (steg[3] ?? 0) + (steg[4] ?? 0));
  }
  // What is shown is what was counted, or less.
  const { rows: fel } = await medKlient(database.skrivUrl, (client) => client.query(
    `select c.id from matcell c left join grundcell g on (g.utgava_id, g.matpunkt_id, g.version, g.niva) = (c.utgava_id, c.matpunkt_id, c.version, c.niva)
       and (coalesce(g.forbund_id, ''), coalesce(g.insats_id, ''), coalesce(g.lanskod, ''), coalesce(g.kon, '')) = (coalesce(c.forbund_id, ''), coalesce(c.insats_id, ''), coalesce(c.lanskod, ''), coalesce(c.kon, ''))
     where c.utgava_id = $1 and (g.utgava_id is null or c.antal_svar <> g.antal_svar or c.antal_positiva <> g.antal_positiva or c.vet_ej <> g.vet_ej
       or (c.skydd = 'INGET' and abs(c.andel - 100.0 * g.antal_positiva / g.antal_svar) > 1e-9) or (c.skydd = 'INGET' and abs(c.medelvarde - g.summa::float8 / g.antal_svar) > 1e-9)
       or (c.skydd = 'INGET' and c.status <> 'EJ_INRAPPORTERAD' and g.antal_svar < 20))`, [utgavaId],
  ));
  expect(fel).toEqual([]);
});

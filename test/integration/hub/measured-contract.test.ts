import { withClient } from '../../../infra/database/connect';
import { storedOperations } from '../../questions/stored';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { type TestEnkat, type TestMatning, addEnkater, addMatning, addUtgava } from '../../support/matcells';
import { countStatements } from '../../support/statements';

jest.setTimeout(180_000);

const COMPARISON = storedOperations('schema/operations').find((o) => o.name === '03-nns')?.query ?? '';
const KANDA = ['skelleftea-norsjo', 'umearegionen', 'lycksele-mala'];
const UNDER: TestEnkat = { id: 'prov-under', matpunkt: '4.1', punktversion: 'prov-1', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER' };
const AVSLUT: TestEnkat = { id: 'prov-avslut', matpunkt: '4.2', punktversion: 'prov-1', respondentgrupp: 'DELTAGARE', mattillfalle: 'VID_AVSLUT' };

let hub: TestHub;
beforeAll(async () => {
  // Every question asks the database.
  hub = await startTestHub({ gateway: { svarsminneMb: 0 }, rowMemoryBytes: 0 });
  await withClient(database().migratorUrl, (client) => addEnkater(client, [UNDER, AVSLUT]));
});
afterAll(() => hub?.stop());

function database() {
  const nns = hub.subgraphs.get('nns-indikatorer');
  if (!nns) throw new Error('The hub has no nns-indikatorer.');
  return nns.database;
}

/** Releases two yearly measurements with so many förbund: those that the register knows, and others that it does not. */
async function measure(first: number, antal: number): Promise<string[]> {
  const forbund = [...KANDA, ...Array.from({ length: antal - KANDA.length }, (_, i) => `prov-${String(i + 1).padStart(3, '0')}`)];
  await withClient(database().migratorUrl, async (client) => {
    for (const ar of [first, first + 1]) {
      const matning: TestMatning = { id: `prov-${ar}`, period: String(ar), enkater: [UNDER, AVSLUT], inbjudna: forbund.map((id) => ({ forbund: id, lan: '24' })) };
      await addMatning(client, matning);
      const celler = [UNDER, AVSLUT].flatMap((enkat) => [
        ...forbund.map((id, i) => ({ enkat, forbund: id, svar: 40, positiva: 10 + ((i + ar) % 20), utskick: 60 })),
        { enkat, niva: 'DELTAGANDE' as const, svar: 40 * antal, positiva: 20 * antal, antalForbund: antal, ovagt: 50 },
      ]);
      await addUtgava(client, { matning, nummer: 1, gallerFran: '2025-03-01T00:00:00Z', celler });
    }
  });
  return forbund;
}

interface Line {
  period: string;
  mattillfalle: string;
  matpunkt: { version: string | null };
  forbund: { forbund: { id: string; namn: string | null }; andelPositiva: { varde: number | null; status: string }; antalSvar: { varde: number | null }; konfidensintervall: { metod: string } | null }[];
}

const ask = async (first: number): Promise<Line[]> => {
  const { data, errors, extensions } = await hub.ask(COMPARISON, { nummer: '4', fran: String(first), till: String(first + 1) });
  expect([errors, extensions?.meddelanden]).toEqual([undefined, undefined]);
  return data.indikator.jamforelse.filter((l: Line) => l.matpunkt.version === 'prov-1');
};

/** Every statement of every database while the contract is answered, what gateways ask for all the time apart. */
async function statements(first: number): Promise<string[]> {
  const counted = await countStatements(() => ask(first));
  return counted.statements.filter((text) => !text.includes('from agare') && !text.includes('dataversion')).toSorted();
}

test('contract 03 shows three förbund and eighty, two periods, each with its name where the register has one, in as many statements', async () => {
  const few = await measure(2040, 3);
  const many = await measure(2050, 80);
  for (const [first, forbund] of [[2040, few], [2050, many]] as const) {
    const lines = await ask(first);
    expect(lines.map((l) => [l.period, l.mattillfalle])).toEqual([[String(first), 'UNDER'], [String(first), 'VID_AVSLUT'], [String(first + 1), 'UNDER'], [String(first + 1), 'VID_AVSLUT']]);
    for (const line of lines) {
      const shown = line.forbund.filter((f) => f.andelPositiva.status === 'NORMAL');
      expect(shown.map((f) => f.forbund.id)).toEqual(forbund);
      expect(shown.map((f) => f.forbund.namn !== null)).toEqual(forbund.map((id) => KANDA.includes(id)));
      expect(shown.map((f) => [f.andelPositiva.varde, f.antalSvar.varde, f.konfidensintervall?.metod])).toEqual(
        forbund.map((_, i) => [(100 * (10 + ((i + Number(line.period)) % 20))) / 40, 40, 'WILSON_ANDLIG_POPULATION']),
      );
    }
  }
  expect(await statements(2050)).toEqual(await statements(2040));
});

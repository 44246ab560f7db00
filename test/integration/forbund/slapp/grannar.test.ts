import { withClient } from '../../../../infra/database/connect';
import { runCommand } from '../../../support/command';
import { addDeltagarutgava, efterKon, type TestDeltagarcell, type TestDeltagarutgava, type Visat } from '../../../support/deltagarceller';
import { type TestSubgraph, startTestSubgraph } from '../../../support/subgraph';
import { rader } from './slapp-support';

const FORBUND = 'umearegionen';
let umea: TestSubgraph;
beforeEach(async () => {
  umea = await startTestSubgraph(FORBUND);
});
afterEach(() => umea.stop());

const slapp = (utgava: TestDeltagarutgava): Promise<number> => withClient(umea.database.skrivUrl, (client) => addDeltagarutgava(client, utgava));

/** A year's flow: who went on when it began, took part, and went on when it ended. */
const flode = (ingaende: Visat, pagaende: Visat): TestDeltagarcell[] => [
  ...efterKon({ tabell: 'DELTAGANDE', handelse: 'INGAENDE' }, null, ingaende, ingaende, ingaende), ...efterKon({ tabell: 'DELTAGANDE' }, null, 40, 20, 20),
  ...efterKon({ tabell: 'DELTAGANDE', handelse: 'PAGAENDE' }, null, pagaende, pagaende, pagaende),
];

async function aterkalla(...args: string[]): Promise<{ kod: number; sagt: string }> {
  const { migratorUrl, publikUrl, skrivUrl } = umea.database;
  try {
    return await runCommand(['deltagare', 'aterkalla', FORBUND, '--skal', 'Röjde en deltagare', '--vem', 'provaren', '--ja', ...args], {
      DATABASE_URL_UMEAREGIONEN: migratorUrl, DATABASE_URL_UMEAREGIONEN_PUBLIK: publikUrl, DATABASE_URL_UMEAREGIONEN_SKRIV: skrivUrl,
    });
  } catch (error) {
    return { kod: 1, sagt: (error as Error).message };
  }
}
const status = async (ar: number): Promise<string> => (await umea.entities('Samordningsforbund', [{ id: FORBUND }], `{ deltagartabell(tabell: DELTAGANDE, ar: ${ar}) { status } }`)).data._entities[0].deltagartabell.status;
const handelser = () => rader(umea.database.skrivUrl, 'select vad, skal, uppgifter from revisionslogg order by nummer');

describe('a recall because a year gave somebody away', () => {
  it('is refused while the years beside it show the same counts, and says which and what to do', async () => {
    await slapp({ ar: 2023, celler: flode(9, 10) });
    await slapp({ ar: 2024, celler: flode(10, 11) });
    await slapp({ ar: 2025, celler: flode(11, 12) });
    for (const args of [[], ['--aven-ar', '2025']]) {
      const { kod, sagt } = await aterkalla('--ar', '2024', '--art', 'rojande', ...args);
      expect(kod).not.toBe(0);
      expect(sagt).toContain(`Utgåvor för ${args.length === 0 ? '2023 och 2025' : '2023'} visar`);
      expect(sagt).toContain('--aven-ar 2023,2025');
      expect(sagt).toContain('--granne-star');
    }
    expect([await status(2023), await status(2024), await status(2025)]).toEqual(['NORMAL', 'NORMAL', 'NORMAL']);
    expect(await handelser()).toEqual([]);
  });

  it('erases the years beside it that are named, at once, and notes that others stay', async () => {
    await slapp({ ar: 2023, celler: flode(9, 10) });
    await slapp({ ar: 2024, celler: flode(10, 11) });
    await slapp({ ar: 2025, celler: flode(11, 12) });
    const { kod, sagt } = await aterkalla('--ar', '2024', '--art', 'rojande', '--aven-ar', '2025', '--granne-star');
    expect([kod, sagt]).toEqual([0, expect.stringContaining('deltagare lamna umearegionen --ar 2025')]);
    expect([await status(2023), await status(2024), await status(2025)]).toEqual(['NORMAL', 'ATERKALLAD', 'ATERKALLAD']);
    expect(await rader(umea.database.skrivUrl, 'select distinct u.ar from deltagarcell c join deltagarutgava u using (utgava_id)')).toEqual([{ ar: 2023 }]);
    expect(await handelser()).toEqual([
      { vad: 'ATERKALLELSE_ROJANDE', skal: 'Röjde en deltagare', uppgifter: { ar: 2024, nummer: [1], avenAr: [2025], grannarSomStar: [2023] } },
      { vad: 'ATERKALLELSE_ROJANDE', skal: 'Röjde en deltagare', uppgifter: { ar: 2025, nummer: [1], granneTill: 2024 } },
    ]);
  });

  it('asks nothing where the years beside it hide those counts, or have been erased', async () => {
    await slapp({ ar: 2023, slut: { till: '2025-06-01T08:00:00Z', avslut: 'ROJANDE' }, celler: flode(9, 10) });
    await slapp({ ar: 2024, celler: flode(10, 11) });
    await slapp({ ar: 2025, celler: flode('SEKRETESS', 12) });
    expect((await aterkalla('--ar', '2024', '--art', 'rojande')).kod).toBe(0);
    expect(await status(2025)).toBe('NORMAL');
  });

  it('counts a release that has been replaced, since asOf shows it', async () => {
    await slapp({ ar: 2024, celler: flode(10, 11) });
    await slapp({ ar: 2025, nummer: 1, slut: { till: '2025-06-01T08:00:00Z', avslut: 'ERSATT' }, celler: flode(11, 12) });
    await slapp({ ar: 2025, nummer: 2, gallerFran: '2025-06-01T08:00:00Z', celler: flode('SEKRETESS', 12) });
    expect((await aterkalla('--ar', '2024', '--art', 'rojande')).sagt).toContain('--aven-ar 2025');
  });

  it.each([
    ['a year that is not beside it', ['--art', 'rojande', '--aven-ar', '2022']], ['a year without a release', ['--art', 'rojande', '--aven-ar', '2023']],
    ['what is no year', ['--art', 'rojande', '--aven-ar', 'nästa']], ['years beside one that was only wrong', ['--art', 'fel', '--granne-star']],
  ])('is refused with %s', async (_, args) => {
    await slapp({ ar: 2024, celler: flode(10, 11) });
    expect((await aterkalla('--ar', '2024', ...args)).kod).not.toBe(0);
    expect(await status(2024)).toBe('NORMAL');
  });

  it('as wrong leaves the years beside it out of it', async () => {
    await slapp({ ar: 2024, celler: flode(10, 11) });
    await slapp({ ar: 2025, celler: flode(11, 12) });
    expect((await aterkalla('--ar', '2024', '--art', 'fel')).kod).toBe(0);
    expect([await status(2024), await status(2025)]).toEqual(['ATERKALLAD', 'NORMAL']);
  });
});

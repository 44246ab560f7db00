import { pino } from 'pino';
import { subgraphFor } from '../../../../subgraphs/roles';
import { migrateAndLoad, migratorSource } from '../../../../subgraphs/shared/database/migrate';
import { lamna } from '../../../../subgraphs/sus-stodjare/riket/lamna';
import { type TestSubgraph, startTestSubgraph } from '../../../support/subgraph';
import { deltagande } from '../../../unit/forbund/slumpade-deltaganden';
import { faTabeller, lagg, rader, slapp, som } from './slapp-support';

const FORBUND = 'umearegionen';
let umea: TestSubgraph;
beforeEach(async () => {
  umea = await startTestSubgraph(FORBUND);
});
afterEach(() => umea.stop());

const harKolumnen = async (): Promise<boolean> =>
  (await rader(umea.database.migratorUrl, `select from information_schema.columns where table_name = 'deltagarutgava' and column_name = 'alla_kallsystem'`)).length > 0;

type Varning = { kod: string; text: string };
async function brott(ar = 2024): Promise<Varning | undefined> {
  const { data, errors } = await umea.entities('Samordningsforbund', [{ id: FORBUND }], `{ deltagartabell(tabell: DELTAGANDE, ar: ${ar}) { celler { population } varningar { kod text } } }`);
  expect(errors).toBeUndefined();
  return data._entities[0].deltagartabell.varningar.find(({ kod }: Varning) => kod === 'TIDSSERIEBROTT');
}

test('a release of own rows beside counts of Uppföljning Finsam says that the series of those breaks', async () => {
  await lagg(umea.database, FORBUND, Array.from({ length: 30 }, (_, i) => deltagande({ id: String(i), insatsId: `${FORBUND}/prov`, kallsystem: 'EGET_SYSTEM' })));
  const satt = faTabeller(['DELTAGANDE']);
  await slapp(umea.database, { satt });
  expect(await brott()).toBeUndefined();
  await som(umea.database.migratorUrl, (client) => client.query(
    `insert into deltagarrakning (insats_id, ar, population, handelse, antal, kallsystem, inlasning_id, syntetisk) select null, 2024, 'ALLA', 'DELTOG', 60, 'UPPFOLJNING_FINSAM', id, true from deltagarinlasning`,
  ));
  await slapp(umea.database, { satt, skal: 'Med alla deltagare' });
  expect(await brott()).toEqual({ kod: 'TIDSSERIEBROTT', text: expect.stringContaining('för de tal som är ur SUS eller Uppföljning Finsam') });
  const leverans = await som(umea.database.skrivUrl, (client) => lamna(client, { forbund: { id: FORBUND, namn: 'Umeåregionen', lanskod: '24' }, ar: 2024 }));
  expect(leverans).toMatchObject({ utgava: { kallsystem: 'EGET_SYSTEM', allaKallsystem: ['EGET_SYSTEM', 'UPPFOLJNING_FINSAM'] } });
});

test('releases that were made before all systems were stored are brought forward by what they count', async () => {
  const definition = subgraphFor(FORBUND)?.definition;
  if (!definition) throw new Error('No such role.');
  const source = await migratorSource(definition, umea.database.migratorUrl).initialize();
  do await source.undoLastMigration(); while (await harKolumnen());
  await source.destroy();
  await som(umea.database.skrivUrl, async (client) => {
    for (const [ar, population] of [[2023, 'SAMTYCKANDE'], [2024, 'ALLA']] as const) {
      const { rows: [ny] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('DELTAGARE', 'UTKAST', '') returning id`);
      await client.query(
        `insert into deltagarutgava (utgava_id, ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, definitioner, kallsystem, samtycken_aterkallade, syntetisk, galler_fran)
         values ($1, $2, 1, 'Prov', 'deltagare-2026-1', 'deltagare-1', 'kodlistor-2026', 'definitioner-2026', 'EGET_SYSTEM', false, true, '2025-03-01')`,
        [ny?.id, ar],
      );
      await client.query(`insert into deltagarcell (utgava_id, tabell, handelse, population, status, varde, precision) values ($1, 'DELTAGANDE', 'DELTOG', $2, 'NORMAL', 60, 'EXAKT')`, [ny?.id, population]);
      await client.query(`update utgava set status = 'SLAPPT', slappt_vid = now() where id = $1`, [ny?.id]);
    }
  });
  await migrateAndLoad({ definition, owner: FORBUND, migratorUrl: umea.database.migratorUrl, log: pino({ level: 'silent' }), fakta: false });
  expect([await brott(2023), (await brott(2024))?.kod]).toEqual([undefined, 'TIDSSERIEBROTT']);
  expect(await rader(umea.database.publikUrl, 'select ar, alla_kallsystem from deltagarutgava order by 1')).toEqual([
    { ar: 2023, alla_kallsystem: ['EGET_SYSTEM'] }, { ar: 2024, alla_kallsystem: ['EGET_SYSTEM', 'UPPFOLJNING_FINSAM'] },
  ]);
  // It is as immutable as the rest.
  await expect(som(umea.database.migratorUrl, (client) => client.query(`update deltagarutgava set alla_kallsystem = '{EGET_SYSTEM,SUS}'`))).rejects.toMatchObject({ code: 'NV002' });
});

import { pino } from 'pino';
import { generera } from '../../subgraphs/nns-indikatorer/exempel/generator';
import { importeraEnkatsvar } from '../../subgraphs/nns-indikatorer/enkatsvar/import';
import { andraLage } from '../../subgraphs/nns-indikatorer/matomgang/lage';
import { planeraMatomgang } from '../../subgraphs/nns-indikatorer/matomgang/plan';
import { openDriftDatabase } from '../../subgraphs/shared/database/drift';
import type { TestDatabase } from './postgres';

const VEM = 'prov';

/** The measurement that waits for the förbund's review. */
export interface AttGranska {
  readonly id: string;
  readonly namn: string;
}

/**
 * Takes a made-up measurement of 2026 the whole way to where the förbund review it, beside the example of 2024 and 2025. One förbund has sent in
 * the answers of one of its insatser no more, and only some of another's.
 *
 * @param database of the role `nns-indikatorer`, with the example of so many förbund
 * @param val.forbund whose answers have fallen off
 */
export async function addMatningAttGranska(database: Pick<TestDatabase, 'skrivUrl'>, { antalForbund, forbund }: { readonly antalForbund: number; readonly forbund: string }): Promise<AttGranska> {
  const matning = generera({ fro: 1, antalForbund, ar: [2024, 2025, 2026] }).at(-1);
  if (!matning) throw new Error('No measurement was made.');
  const { plan, filer } = matning;
  const ny = { ...plan, publiceras: '2090-11-15T09:00:00+01:00' };
  const write = openDriftDatabase(database.skrivUrl, pino({ level: 'silent' }), 1);
  try {
    await write.transaction(async (client) => {
      await planeraMatomgang(client, ny, VEM);
      await andraLage(client, plan.id, 'OPPEN', VEM);
      for (const fil of filer.filter((one) => one.rakning().antalRader > 0)) {
        const bytes = fil.forbund === forbund && fil.enkat.form.respondentgrupp === 'DELTAGARE' ? fallenOff(fil.bytes()) : fil.bytes();
        const resultat = await importeraEnkatsvar(client, { matomgang: plan.id, forbund: fil.forbund, enkat: fil.enkat.form.id, source: { name: fil.filnamn, bytes }, ersatt: false, vem: VEM });
        if (!resultat.inlast) throw new Error(`${fil.filnamn}: ${resultat.fel[0]?.text}`);
      }
      for (const status of ['STANGD', 'VALIDERAD'] as const) await andraLage(client, plan.id, status, VEM);
    });
  } finally {
    await write.close();
  }
  return { id: plan.id, namn: plan.namn };
}

/** A file of answers without those of its first insats, and with every third of the others. */
function fallenOff(bytes: Buffer): Buffer {
  const [head = '', ...rows] = bytes.toString('utf8').trimEnd().split('\r\n');
  const at = head.replace('\uFEFF', '').split(';').indexOf('insats');
  const [first] = rows.map((row) => row.split(';')[at] ?? '').filter(Boolean).toSorted();
  const left = rows.filter((row) => row.split(';')[at] !== first).filter((_, index) => index % 3 === 0);
  return Buffer.from([head, ...(left.length > 0 ? left : rows.slice(0, 1))].join('\r\n'));
}

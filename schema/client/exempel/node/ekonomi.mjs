// @ts-check
// Hur räknade förbunden med att sluta året?
//
//   npm install forbundsnavet-klient
//   node ekonomi.mjs http://127.0.0.1:4000 2019
import { NavetError, createClient, readMatvarde } from 'forbundsnavet-klient';

const [url = 'http://127.0.0.1:4000', ar = '2019'] = process.argv.slice(2);
const navet = createClient({ url, token: () => process.env['NAVET_TOKEN'] });

try {
  const { allaForbund } = await navet.ekonomijamforelse({ ar: Number(ar), slag: 'PROGNOS' }, { signal: AbortSignal.timeout(10_000) });
  for (const forbund of allaForbund ?? []) {
    console.log(`${forbund?.namn}: ${inWords(readMatvarde(forbund?.ekonomi?.aretsResultat))}`);
  }
} catch (error) {
  if (!(error instanceof NavetError)) throw error;
  // Det som gick att svara på finns i error.data.
  for (const { code, path, message } of error.errors) console.error(`${code} ${path?.join('.') ?? ''} ${message}`);
  process.exitCode = 1;
}

/**
 * Ett saknat värde är aldrig noll: det säger varför det saknas.
 *
 * @param {import('forbundsnavet-klient').Reading} reading
 */
function inWords(reading) {
  switch (reading.kind) {
    case 'tal':
      return `${reading.varde} kr`;
    case 'intervall':
      return `${reading.min ?? ''}–${reading.max ?? ''} kr`;
    case 'saknas':
      return `saknas (${reading.status}): ${reading.text}`;
    default:
      return 'inget svar';
  }
}

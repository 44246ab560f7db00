// En sida som frågar navet från webbläsaren. Navet måste ta emot frågor från sidans webbplats: NAVET_CORS=https://sidans.webbplats.
// Navets adress står i sidans egen adress: index.html?nav=https://navet.exempel.se
import { NavetError, createClient, readMatvarde } from '../../dist/index.js';

const navet = createClient({ url: new URLSearchParams(location.search).get('nav') ?? 'http://127.0.0.1:4000' });
const form = document.getElementById('val');
const status = document.getElementById('lage');
const rows = document.getElementById('rader');
const kronor = new Intl.NumberFormat('sv-SE', { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 });

/** Den fråga som pågår; en ny avbryter den. */
let asking = new AbortController();

async function show() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  status.textContent = 'Hämtar …';
  rows.replaceChildren();
  try {
    const { allaForbund } = await navet.ekonomijamforelse({ ar: Number(form.elements.ar.value), slag: 'PROGNOS' }, { signal });
    rows.replaceChildren(...allaForbund.filter(Boolean).map(rowOf));
    status.textContent = `${rows.children.length} förbund.`;
  } catch (error) {
    if (signal.aborted) return;
    status.textContent = error instanceof NavetError ? `${error.message} (${error.code})` : String(error);
  }
}

function rowOf({ namn, ekonomi }) {
  const result = ekonomi?.aretsResultat;
  const [source] = result?.kallor ?? [];
  const row = document.createElement('tr');
  const heading = document.createElement('th');
  heading.scope = 'row';
  heading.textContent = namn;
  row.append(heading, cell(inWords(readMatvarde(result))), cell(source ? `${source.dokument}, rad ${source.rad ?? '–'}` : ''));
  return row;
}

function cell(text) {
  const td = document.createElement('td');
  td.textContent = text;
  return td;
}

/** Ett saknat värde är aldrig noll: det säger varför det saknas. */
function inWords(reading) {
  if (reading.kind === 'tal') return kronor.format(reading.varde);
  if (reading.kind === 'intervall') return `${reading.min ?? ''}–${reading.max ?? ''} kr`;
  return reading.kind === 'saknas' ? `Saknas: ${reading.text}` : 'Inget svar';
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void show();
});
void show();

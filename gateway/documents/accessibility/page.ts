import { type Html, html } from '../html';
import { page } from '../layout';
import type { AccessibilityRecord, Fault, TestedPage } from './record';

/** Who runs the hub, as far as they have said. */
export interface Operator {
  readonly namn?: string | undefined;
  /** An e-mail address, or the https address of a page. */
  readonly kontakt?: string | undefined;
}

const DAY = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'UTC' });
const AND = new Intl.ListFormat('sv', { type: 'conjunction' });

/** What people have seen that no tool finds. */
const KNOWN: readonly { readonly adress: string; readonly text: string; readonly wcag: string }[] = [
  { adress: '/graphiql', text: 'Frågeverktyget GraphiQL är gjort av andra, och dess knappar och hjälptexter är på engelska utan att vara märkta som det.', wcag: '3.1.2' },
];

/** The accessibility statement that lag (2018:1937) demands, of what the last run of the tests found. */
export function accessibilityPage(record: AccessibilityRecord | undefined, { namn, kontakt }: Operator): string {
  const operator = namn ?? 'den som driver navet';
  return page({
    title: 'Tillgänglighetsredogörelse',
    description: 'Hur tillgänglig Förbundsnavets webbplats är, vilka brister som är kända, och hur du rapporterar fler.',
    address: '/tillganglighet',
    main: html`<h1>Tillgänglighets&shy;redogörelse för Förbundsnavet</h1>
<p class="lead">${namn === undefined ? 'Den som driver det här navet har inte angett sitt namn.' : `${namn} står bakom den här webbplatsen.`} Webbplatsen ska kunna användas av så många som möjligt. Här står hur väl den uppfyller lagen (2018:1937) om tillgänglighet till digital offentlig service, vilka brister som är kända, och hur du rapporterar fler.</p>

<h2>Hur tillgänglig är webbplatsen?</h2>
${record ? conformity(record) : html`<div class="box"><p>Webbplatsen är inte prövad i den här versionen. Därför påstås inget om hur väl den uppfyller lagen.</p></div>`}

<h2>Vad kan du göra om du inte kan använda delar av webbplatsen?</h2>
<p>Samma uppgifter går att få på flera sätt: ställ frågan direkt till <code>/graphql</code> från ett eget program, eller hör av dig så att du får innehållet på ett sätt som fungerar för dig.</p>
${contact(operator, kontakt)}

<h2>Rapportera brister i webbplatsens tillgänglighet</h2>
<p>Hittar du problem som inte står på sidan, eller uppfyller webbplatsen inte lagens krav, meddela ${operator}. Skriv vilken sida det gäller, vad som inte går, och gärna vilken webbläsare och vilket hjälpmedel du använder.</p>
${contact(operator, kontakt)}

<h2>Tillsyn</h2>
<p>Myndigheten för digital förvaltning, Digg, har ansvaret för tillsyn över lagen om tillgänglighet till digital offentlig service. Är du inte nöjd med hur dina synpunkter hanteras kan du <a href="https://www.digg.se/tdosanmalan">anmäla det till Digg</a>.</p>

<h2>Teknisk information om webbplatsens tillgänglighet</h2>
${record ? html`<h3>Innehåll som inte är tillgängligt</h3>
${faults(record)}
<h3>Oskäligt betungande anpassning</h3>
<p>Redogörelsen åberopar inget undantag för oskäligt betungande anpassning (12 §).</p>
<h3>Innehåll som inte omfattas av lagkraven</h3>
<p>Redogörelsen åberopar inget sådant undantag (9 §).</p>

<h2>Hur webbplatsen har prövats</h2>
${how(record)}` : html`<p>Ingen prövning är sparad. Testerna som gör den följer med navets källkod.</p>`}
`,
  });
}

function conformity(record: AccessibilityRecord): Html {
  const broken = faultsOf(record).length;
  return html`<div class="box"><p><strong>Webbplatsen är delvis förenlig med lagen</strong> om tillgänglighet till digital offentlig service. Bristerna beskrivs nedan.</p></div>
<p>${broken === 0 ? 'Prövningen med program hittade inga brister på sidorna i tabellen nedan.' : `Prövningen med program hittade ${broken} ${broken === 1 ? 'brist' : 'brister'} på sidorna i tabellen nedan.`} Den säger inte allt: en del av kraven i WCAG 2.1 nivå AA kan bara människor bedöma, och en sådan granskning är inte gjord. Därför står det inte att webbplatsen är helt förenlig.</p>`;
}

function contact(operator: string, kontakt: string | undefined): Html {
  if (kontakt === undefined) {
    return html`<p>Den som driver det här navet har inte angett någon kontaktväg.</p>`;
  }
  const isPage = URL.canParse(kontakt) && new URL(kontakt).protocol === 'https:';
  return html`<p>Kontakta ${operator}: <a href="${isPage ? kontakt : `mailto:${kontakt}`}">${kontakt}</a>.</p>`;
}

function faults(record: AccessibilityRecord): Html {
  const found = faultsOf(record);
  return html`<p>Det här är känt, sida för sida:</p>
<ul>${found.map(({ tested: { namn, adress }, fault: { regel, text, wcag, antal } }) => html`<li>${namn} (<a href="${adress}"><code>${adress}</code></a>): ${text} (<code>${regel}</code>${wcag.length > 0 && `, WCAG ${AND.format(wcag)}`}). Gäller ${antal} ${antal === 1 ? 'ställe' : 'ställen'}.</li>`)}
${record.sidor.filter(({ tangentbord }) => !tangentbord).map(({ namn, adress }) => html`<li>${namn} (<a href="${adress}"><code>${adress}</code></a>): allt går inte att nå med tabbtangenten. WCAG 2.1.1.</li>`)}
${KNOWN.map(({ adress, text, wcag }) => html`<li>${text} (<a href="${adress}"><code>${adress}</code></a>) WCAG ${wcag}.</li>`)}
<li>Sidor som inte står i tabellen nedan är inte prövade.</li></ul>`;
}

function faultsOf({ sidor }: AccessibilityRecord): { readonly tested: TestedPage; readonly fault: Fault }[] {
  return sidor.flatMap((tested) => tested.brister.map((fault) => ({ tested, fault })));
}

function how({ provad, axeCore, webblasare, regler, sidor }: AccessibilityRecord): Html {
  const day = html`<time datetime="${provad}">${DAY.format(new Date(`${provad}T00:00:00Z`))}</time>`;
  return html`<p>Bedömningen är en självskattning. Varje sida öppnas i en webbläsare (${webblasare}) och prövas med axe-core ${axeCore} mot dess regler för WCAG 2.1 nivå A och AA (${regler.join(', ')}), och gås igenom med tabbtangenten: hela sidan, eller de första hundra stoppen på en lång. Tabellen är det som prövningen lämnade efter sig.</p>
<div class="scroll" role="region" aria-label="Prövade sidor" tabindex="0"><table>
<caption>Prövade sidor och vad som hittades</caption>
<thead><tr><th scope="col">Sida</th><th scope="col">Prövad i</th><th scope="col">Brister</th><th scope="col">Behöver ses av en människa</th><th scope="col">Nås med tabbtangenten</th></tr></thead>
<tbody>${sidor.map(({ namn, adress, lagen, brister, attGranska, tangentbord }) => html`<tr><th scope="row">${namn}<br><a href="${adress}"><code>${adress}</code></a></th><td>${lagen.join(', ')}</td><td>${brister.length === 0 ? 'inga' : brister.map(({ regel }) => regel).join(', ')}</td><td>${attGranska.length === 0 ? 'inget' : attGranska.join(', ')}</td><td>${tangentbord ? 'ja' : 'nej'}</td></tr>`)}</tbody>
</table></div>
<p>Följsamheten bedömdes ${day}. Redogörelsen uppdaterades senast ${day}.</p>`;
}

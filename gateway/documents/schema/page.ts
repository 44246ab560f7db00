import { specifiedScalarTypes } from 'graphql';
import { type Html, html } from '../html';
import { page } from '../layout';
import type { Documented, DocumentedField, DocumentedInput, DocumentedType, Sort } from './documented';
import type { Found } from './search';

const SECTIONS: readonly { readonly sort: Sort; readonly id: string; readonly name: string; readonly text: string }[] = [
  { sort: 'rot', id: 'fragor-och-andringar', name: 'Frågor och ändringar', text: 'Här börjar varje fråga (Query) och varje ändring (Mutation).' },
  { sort: 'objekt', id: 'typer', name: 'Typer', text: 'Det som frågorna svarar med.' },
  { sort: 'indata', id: 'indata', name: 'Indata', text: 'Det som ändringar tar emot.' },
  { sort: 'upprakning', id: 'upprakningar', name: 'Uppräkningar', text: 'Värden som är bestämda på förhand. Nya kan tillkomma.' },
  { sort: 'skalar', id: 'skalarer', name: 'Skalärer', text: 'Texter och tal med en bestämd form.' },
];

/** Scalars that every schema has, and that nobody needs to be led to. */
const GRAPHQLS_OWN: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));

/** The page that documents every type, made of the schema alone. */
export function schemaPage(types: readonly DocumentedType[]): string {
  const sections = sectionsOf(types);
  return page({
    title: 'Schemat',
    description: 'Alla typer, fält och värden i Förbundsnavets graf.',
    address: '/schema',
    contents: html`<p class="contents-title">På sidan</p>
<ul>${sections.map(({ id, name, members }) => html`<li><a href="#${id}">${name}</a><ul>${members.map((type) => html`<li><a href="#${type.name}">${type.name}</a></li>`)}</ul></li>`)}</ul>`,
    main: html`<h1>Schemat</h1>
<p class="lead">Allt som går att fråga navet om: ${types.length} typer med ${types.reduce((sum, { fields, values }) => sum + fields.length + values.length, 0)} fält och värden. Sidan är gjord av schemat självt.</p>
${searchForm('')}
<p><a href="/graphiql">Ställ frågor i GraphiQL</a> · <a href="/schema/andringar">Vad som har ändrats</a> · <a href="/schema.graphql">Schemat som SDL</a></p>
<details class="index"><summary>Alla typer</summary>${sections.map(({ name, members }) => html`<p class="index-name">${name}</p><ul class="columns">${members.map((type) => html`<li><a href="#${type.name}">${type.name}</a></li>`)}</ul>`)}</details>
<h2 id="sa-laser-du">Så läser du sidan</h2>
<p>Efter ett namn står vad fältet ger. Ett <code>!</code> betyder att det alltid finns ett svar, och hakparenteser att det är en lista. Ett värde som saknas är inte noll: <a href="#Matvarde">Matvarde</a> säger varför det saknas.</p>
${sections.map(({ id, name, text, members }) => html`<section aria-labelledby="${id}">
<h2 id="${id}">${name}</h2>
<p>${text}</p>
${members.map(typeSection)}
</section>
`)}`,
  });
}

/** The page with what a search found. */
export function searchPage(searched: string, { hits, total }: Found): string {
  const count = total === 0 ? 'Inget i schemat har de orden.' : `${total} ${total === 1 ? 'träff' : 'träffar'}${hits.length < total ? `, varav de ${hits.length} närmaste visas` : ''}.`;
  return page({
    title: `Sök i schemat: ${searched.slice(0, 100)}`,
    description: 'Sökning bland typer, fält och värden i Förbundsnavets graf.',
    address: '/schema',
    main: html`<h1>Sök i schemat</h1>
${searchForm(searched)}
<p role="status">${count}</p>
<ul class="hits">${hits.map(({ coordinate, description }) => html`<li><a href="/schema#${coordinate}"><code>${coordinate}</code></a> ${oneLine(description)}</li>`)}</ul>
<p><a href="/schema">Till hela schemat</a></p>`,
  });
}

function sectionsOf(types: readonly DocumentedType[]) {
  return SECTIONS.map((section) => ({ ...section, members: types.filter(({ sort }) => sort === section.sort) })).filter(({ members }) => members.length > 0);
}

function searchForm(searched: string): Html {
  return html`<form class="search" role="search" action="/schema" method="get">
<label for="sok">Sök bland namn och beskrivningar</label>
<div><input id="sok" name="sok" type="search" value="${searched}" maxlength="100" autocomplete="off"><button>Sök</button></div>
</form>`;
}

function typeSection(type: DocumentedType): Html {
  const { name, fields, values, services, usedBy } = type;
  return html`<article class="type" aria-labelledby="${name}">
<h3 id="${name}"><a class="anchor" href="#${name}"><code>${name}</code></a></h3>
${about(type)}
${services.length > 0 && html`<p class="meta">Tjänst: ${services.join(', ')}.</p>`}
${usedBy.length > 0 && !GRAPHQLS_OWN.has(name) && usedIn(usedBy)}
${fields.length > 0 && html`<dl>${fields.map((field) => fieldEntry(name, field))}</dl>`}
${values.length > 0 && html`<dl>${values.map((value) => html`<div class="member" id="${name}.${value.name}"><dt><code class="name">${value.name}</code></dt><dd>${about(value)}</dd></div>`)}</dl>`}
</article>
`;
}

const FEW = 6;

function usedIn(coordinates: readonly string[]): Html {
  const links = coordinates.map((coordinate, index) => html`${index > 0 && ', '}<a href="#${coordinate}">${coordinate}</a>`);
  return coordinates.length <= FEW
    ? html`<p class="meta">Används av ${links}.</p>`
    : html`<details class="meta"><summary>Används av ${coordinates.length} fält</summary><p>${links}.</p></details>`;
}

function fieldEntry(type: string, field: DocumentedField): Html {
  return html`<div class="member" id="${type}.${field.name}">
<dt><code class="name">${field.name}</code><code class="gives">: ${typeLink(field)}</code></dt>
<dd>${about(field)}${field.services.length > 0 && html`<p class="meta">Tjänst: ${field.services.join(', ')}.</p>`}
${field.arguments.length > 0 && html`<p class="arguments-title">Argument</p><ul class="arguments">${field.arguments.map((argument) => html`<li><code>${argument.name}: ${typeLink(argument)}${argument.fallback !== undefined && ` = ${argument.fallback}`}</code> ${about(argument)}</li>`)}</ul>`}</dd>
</div>
`;
}

/** The type as GraphQL writes it, with its name as a link when it is one of the hub's own. */
function typeLink({ type, typeName }: DocumentedInput): Html {
  if (GRAPHQLS_OWN.has(typeName)) {
    return html`${type}`;
  }
  const [before = '', after = ''] = type.split(typeName);
  return html`${before}<a href="#${typeName}">${typeName}</a>${after}`;
}

/** What is said of something: its paragraphs, with who may see it apart, and that it is not to be used any longer. */
function about({ description, deprecated }: Documented): Html {
  const paragraphs = description.split(/\n\s*\n/).map(oneLine).filter(Boolean);
  return html`${deprecated !== undefined && html`<p class="deprecated"><strong>Utgår.</strong> ${deprecated}</p>`}${paragraphs.map((text) => (/^Kräver (?:rollen|någon av rollerna) /.test(text) ? html`<p class="rights"><strong>Behörighet.</strong> ${text}</p>` : html`<p>${text}</p>`))}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

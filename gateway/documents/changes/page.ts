import { type Html, html } from '../html';
import { page } from '../layout';
import type { Change, Publication } from './log';

const DAY = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * The page with every change of the published schema, the latest first.
 *
 * @param isThere whether the schema of today has a coordinate, so that it can be led to
 */
export function changesPage(publications: readonly Publication[], isThere: (coordinate: string) => boolean): string {
  return page({
    title: 'Schemats ändringar',
    description: 'Varje ändring av Förbundsnavets publicerade schema, med skäl.',
    address: '/schema/andringar',
    main: html`<h1>Schemats ändringar</h1>
<p class="lead">Varje gång schemat har ändrats för dem som har klienter, med skälet. Det som är nytt bryter inget. Det som bryter står först, och görs bara efter överenskommelse.</p>
<p><a href="/schema">Schemat som det är i dag</a></p>
${publications.map((publication) => entry(publication, isThere))}`,
  });
}

function entry({ date, reason, breaking, dangerous, additions, remarks }: Publication, isThere: (coordinate: string) => boolean): Html {
  const changes = (heading: string, listed: readonly Change[]): Html | false =>
    listed.length > 0 &&
    html`<h3>${heading}</h3>
<ul>${byWhat(listed).map(([what, of]) => html`<li>${what}${of.length > 0 && ': '}${separated(of.map((change) => (change.coordinate === undefined ? html`<span lang="en">${change.words}</span>` : coordinate(change.coordinate, isThere))))}</li>`)}</ul>`;
  const types = additions.filter((name) => !name.includes('.'));
  const members = byType(additions.filter((name) => name.includes('.')));
  return html`<article class="publication">
<h2><time datetime="${date}">${dayOf(date)}</time></h2>
<p class="reason">${reason}</p>
${remarks.map((remark) => html`<p>${remark}</p>`)}
${changes('Bryter för klienter', breaking)}
${changes('Att se upp med', dangerous)}
${types.length > 0 && html`<h3>Nya typer</h3><p>${separated(types.map((name) => coordinate(name, isThere)))}</p>`}
${members.length > 0 && html`<h3>Nya fält och värden</h3><ul>${members.map(([type, names]) => html`<li>${coordinate(type, isThere)}: ${separated(names.map((name) => coordinate(`${type}.${name}`, isThere, name)))}</li>`)}</ul>`}
</article>
`;
}

function dayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? date : DAY.format(day);
}

/** A coordinate as a link to where it stands today; arguments stand with their field. */
function coordinate(name: string, isThere: (coordinate: string) => boolean, shown = name): Html {
  const place = name.replace(/\(.*$/, '');
  return isThere(place) ? html`<a href="/schema#${place}"><code>${shown}</code></a>` : html`<code>${shown}</code>`;
}

function separated(parts: readonly Html[]): Html[] {
  return parts.map((part, index) => html`${index > 0 && ', '}${part}`);
}

function byWhat(changes: readonly Change[]): [string, Change[]][] {
  const grouped = new Map<string, Change[]>();
  for (const change of changes) {
    const of = grouped.get(change.what) ?? [];
    grouped.set(change.what, change.coordinate === undefined && change.words === undefined ? of : [...of, change]);
  }
  return [...grouped];
}

function byType(coordinates: readonly string[]): [string, string[]][] {
  const grouped = new Map<string, string[]>();
  for (const [type = '', name = ''] of coordinates.map((one) => one.split('.'))) {
    grouped.set(type, [...(grouped.get(type) ?? []), name]);
  }
  return [...grouped];
}

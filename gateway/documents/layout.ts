import { type Html, html } from './html';

/** What a page of its own says. */
export interface PageContent {
  readonly title: string;
  /** One sentence for whoever finds the page. */
  readonly description: string;
  /** The address that the menu marks as the one shown. */
  readonly address?: string;
  readonly main: Html;
  /** A list of what is on the page; it stands beside it where there is room. */
  readonly contents?: Html | undefined;
}

const MENU = [
  ['/', 'Översikt'],
  ['/graphiql', 'Ställ frågor'],
  ['/schema', 'Schemat'],
  ['/schema/andringar', 'Ändringar'],
  ['/tillganglighet', 'Tillgänglighet'],
] as const;

/** A whole page in the frame that all share. It needs no script. */
export function page({ title, description, address, main, contents }: PageContent): string {
  return html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Förbundsnavet</title>
<meta name="description" content="${description}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/dokument/stil.css">
</head>
<body>
<a class="skip" href="#innehall">Hoppa till innehållet</a>
<header class="top">
<a class="home" href="/">Förbundsnavet</a>
<nav aria-label="Navets sidor">
<ul>${MENU.map(([href, name]) => html`<li><a href="${href}"${href === address && CURRENT}>${name}</a></li>`)}</ul>
</nav>
</header>
<div class="frame${contents ? ' with-contents' : ''}">
${contents && html`<nav class="contents" aria-label="På sidan">${contents}</nav>`}
<main id="innehall" tabindex="-1">
${main}
</main>
</div>
<footer class="bottom">
<p>Förbundsnavet. <a href="/tillganglighet">Tillgänglighetsredogörelse</a></p>
</footer>
</body>
</html>
`.text;
}

const CURRENT = html` aria-current="page"`;

import { html } from '../documents/html';
import type { ExampleGroup } from './examples';

/** The query page: everything that it loads comes from this gateway. The choice of examples is in it from the start. */
export function graphiqlPage(groups: readonly ExampleGroup[]): string {
  return html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ställ frågor till grafen – Förbundsnavet</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<link rel="stylesheet" href="/graphiql/sida.css">
</head>
<body>
<header class="navet-rad">
<h1><a href="/">Förbundsnavet</a></h1>
<form id="exempel">
<label for="exempelval">Exempelfrågor</label>
<select id="exempelval" name="val">
${groups.map(({ namn, fragor }, group) => html`<optgroup label="${namn}">${fragor.map((fraga, index) => html`<option value="${group}.${index}">${fraga.namn}</option>`)}</optgroup>
`)}</select>
<button>Öppna</button>
</form>
<nav aria-label="Om grafen"><a href="/schema">Schemat</a> <a href="/tillganglighet">Tillgänglighet</a></nav>
</header>
<main id="graphiql">Frågeverktyget hämtas …</main>
<noscript>Frågeverktyget behöver JavaScript. Grafen går också att fråga direkt: POST till /graphql.</noscript>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</body>
</html>
`.text;
}

import type { Account } from './accounts';

const STYLE = `
  body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
  h1 { font-size: 1.75rem; line-height: 1.2; }
  .varning { border-left: .5rem solid #b35c00; background: #fff4e5; padding: .75rem 1rem; }
  ul { list-style: none; padding: 0; }
  li { margin: .5rem 0; }
  button { font: inherit; text-align: left; width: 100%; min-height: 3rem; padding: .5rem 1rem; border: 2px solid #1f4e79; border-radius: .25rem; background: #fff; color: inherit; cursor: pointer; }
  button:hover { background: #e8f0f8; }
  button:focus-visible { outline: 4px solid #1f4e79; outline-offset: 2px; }
  button span { display: block; color: #444; }
`;

const WARNING = '<p class="varning">Det här är en utgivare för utveckling och prov. Användarna är påhittade, och ingen har något lösenord.</p>';

/** The page where one chooses whom to be. */
export function loginPage(action: string, accounts: readonly Account[]): string {
  const choices = accounts.map(({ id, namn, beskrivning }) => `<li><button name="anvandare" value="${escaped(id)}">${escaped(namn)}<span>${escaped(beskrivning)}</span></button></li>`);
  return page(
    'Logga in i Förbundsnavet',
    `${WARNING}
    <p>Välj vem du vill vara:</p>
    <form method="post" action="${escaped(action)}"><ul>${choices.join('\n')}</ul></form>
    <form method="post" action="${escaped(action)}"><button name="avbryt" value="ja">Avbryt</button></form>`,
  );
}

/** The page that asks before signing out; `form` is the library's own, without buttons. */
export function signOutPage(form: string): string {
  return page('Logga ut', `<p>Vill du logga ut?</p>${form}<button form="op.logoutForm" name="logout" value="yes">Logga ut</button><p></p><button form="op.logoutForm">Stanna kvar</button>`);
}

/** The page after signing out, where no other was asked for. */
export function signedOutPage(): string {
  return page('Utloggad', '<p>Du är utloggad. Du kan stänga sidan.</p>');
}

/** What somebody sees when a request to sign in cannot be answered. */
export function errorPage(code: string, description: string | undefined): string {
  return page(
    'Inloggningen gick inte',
    `<p>Begäran kunde inte besvaras. Gå tillbaka till sidan du kom från, och försök logga in igen därifrån.</p>
    <p>För den som felsöker: <code lang="en">${escaped(code)}</code>${description === undefined ? '' : ` <span lang="en">(${escaped(description)})</span>`}</p>`,
  );
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="sv">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <style>${STYLE}</style>
</head>
<body>
  <main>
    <h1>${title}</h1>
    ${content}
  </main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

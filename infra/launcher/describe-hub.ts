const EXAMPLE = '{ allaForbund { namn medlemsbidrag(ar: 2014, slag: UTFALL) { summa { varde enhet status } } } }';

const EXAMPLES = `
  Exempel     mätningarna 2024 och 2025 är påhittade, liksom deltagare 2023 och 2024 som läses in medan navet svarar, och märkta så; NAVET_EXEMPEL=av npm start utelämnar dem`;

const OWN_ISSUER = `, för utveckling och prov: påhittade användare utan lösenord
  Intyg       npm run --silent hub -- token --som medlem --org 202100-5521, att skicka som authorization: Bearer INTYGET`;

/**
 * What the user sees when everything serves: addresses, and one query to try.
 *
 * @param addresses GraphQL addresses by role.
 * @param logFolder Where the logs are, as the user would write it.
 * @param issuer The address of whoever issues access tokens, and whether it is the hub's own.
 * @param example Whether it holds the made-up measurements.
 */
export function describeHub(addresses: ReadonlyMap<string, string>, logFolder: string, issuer: { address: string; own: boolean }, example: boolean): string {
  const graphql = addresses.get('gateway') ?? '';
  return `
Förbundsnavet är redo.

  Översikt    ${graphql.replace(/graphql$/, '')}
  GraphQL     ${graphql}
  GraphiQL    ${graphql.replace(/graphql$/, 'graphiql')}
  Ägarrutare  ${addresses.get('owner-router') ?? ''}
  Loggar      ${logFolder}
  Utgivare    ${issuer.address}${issuer.own ? OWN_ISSUER : ', ur NAVET_OIDC_UTGIVARE'}${example ? EXAMPLES : ''}

Prova att jämföra förbunden:

  curl -s ${graphql} -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: EXAMPLE })}'

Avsluta med Ctrl-C.`;
}

const EXAMPLE = '{ allaForbund { namn medlemsbidrag(ar: 2014, slag: UTFALL) { summa { varde enhet status } } } }';

const EXAMPLES = `
  Exempel     mätningarna 2024 och 2025 är påhittade, liksom deltagare 2023 och 2024 som läses in medan navet svarar, och märkta så; NAVET_EXEMPEL=av npm start utelämnar dem`;

/**
 * What the user sees when everything serves: addresses, and one query to try.
 *
 * @param addresses GraphQL addresses by role.
 * @param logFolder Where the logs are, as the user would write it.
 * @param writerKeys Where the key for writing is, likewise; undefined when the environment gives the keys.
 * @param readerKeys Where members' keys for reading are, likewise.
 * @param example Whether it holds the made-up measurements.
 */
export function describeHub(addresses: ReadonlyMap<string, string>, logFolder: string, writerKeys: string | undefined, readerKeys: string | undefined, example: boolean): string {
  const graphql = addresses.get('gateway') ?? '';
  return `
Förbundsnavet är redo.

  GraphQL     ${graphql}
  GraphiQL    ${graphql.replace(/graphql$/, 'graphiql')}
  Ägarrutare  ${addresses.get('owner-router') ?? ''}
  Loggar      ${logFolder}
  Skrivnyckel ${writerKeys ?? 'de som NAVET_SKRIVNYCKLAR anger'}, för den som ändrar uppgifter (authorization: Bearer NYCKELN)
  Läsnycklar  ${readerKeys ?? 'de som NAVET_LASNYCKLAR anger'}, för en medlem som läser sina egna remitterade${example ? EXAMPLES : ''}

Prova att jämföra förbunden:

  curl -s ${graphql} -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: EXAMPLE })}'

Avsluta med Ctrl-C.`;
}

/** An attack that is one body, sent over and over. */
export interface BodyAttack {
  readonly name: string;
  /** The body of the nth request: each its own, so that no refusal is a remembered one. */
  body(n: number): string;
  /** Whether a rate limit meets it, instead of none. */
  readonly rated?: true;
}

const many = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join(' ');
const document = (name: string, text: string): BodyAttack => ({ name, body: (n) => JSON.stringify({ query: `#${n}\n${text}` }) });
const variables = (name: string, values: string): BodyAttack => ({ name, body: (n) => `{"query":"#${n}\\nquery ($x: [ID!]) { a: __typename }","variables":${values}}` });

const INTROSPECTION = '__schema { types { name description fields { name args { name type { name ofType { name } } } type { name ofType { name } } } } }';
const YEARS = 'ekonomi(ar: 2019, slag: UTFALL) { aretsResultat { varde kallor { dokument } } }';

/** Everything that is sent as one request. */
export const BODY_ATTACKS: readonly BodyAttack[] = [
  document('20 000 alias', `{ ${many(20_000, (n) => `a${n}:__typename`).slice(0, 99_000)} }`),
  document('fragment som fördubblas', `{ allaForbund { ...F0 } } ${many(60, (n) => `fragment F${n} on Samordningsforbund { susStodjare { vardforbund { ...F${n + 1} } stodjerForbund { ...F${n + 1} } } }`)} fragment F60 on Samordningsforbund { id }`),
  document('breda fragment överallt', `{ ${many(49, (n) => `a${n}: allaForbund { ...W }`)} } fragment W on Samordningsforbund { ${many(100, () => 'id')} }`),
  document('fragment i ring', `{ allaForbund { ...A0 } } ${many(90, (n) => `fragment A${n} on Samordningsforbund { susStodjare { vardforbund { ...A${(n + 1) % 90} } } }`)}`),
  document('djup nästling', `${'{ allaForbund '.repeat(3_900)}${'}'.repeat(3_900)}`),
  document('djupa listor', `{ allaForbund(lan: ${'['.repeat(3_900)}1${']'.repeat(3_900)}) { id } }`),
  document('direktiv i tusental', `{ allaForbund { id ${'@include(if: true) '.repeat(900)} } }`),
  document('text på 90 KB', `{ forbund(id: "${'x'.repeat(90_000)}") { id } }`),
  document('fält som inte går ihop', `{ allaForbund { ${many(140, (n) => `a: ${n % 2 ? 'id' : 'namn'}`)} } }`),
  document('för dyr fråga', `{ ${many(25, (n) => `a${n}: allaForbund { insatser(ar: ${1990 + n}) { rader { parter { namn } deltagare(ar: 2014) { rader { antal { varde } } } } } ${YEARS} }`)} }`),
  document('schemat 48 gånger', `{ ${many(48, (n) => `s${n}: ${INTROSPECTION}`)} }`),
  document('schemat en gång, ny text varje gång', `{ ${INTROSPECTION} }`),
  variables('djupa variabler', `{"x":${'['.repeat(45_000)}1${']'.repeat(45_000)}}`),
  variables('variabel på 90 KB', `{"x":["${'x'.repeat(90_000)}"]}`),
  variables('20 000 värden', `{"x":[${'1,'.repeat(20_000)}1]}`),
  { name: 'lista av frågor', body: (n) => `[${Array.from({ length: 1_000 }, () => `{"query":"{ allaForbund { id } }","n":${n}}`).join(',')}]` },
  { name: 'trasig JSON på 100 KB', body: (n) => `{"query":"${n}${'{'.repeat(95_000)}` },
  { name: 'för stor kropp', body: (n) => JSON.stringify({ query: `#${n}${'x'.repeat(200_000)}` }) },
  { ...document('schemat, ny text varje gång, mot taktgränsen', `{ ${INTROSPECTION} }`), rated: true },
  { name: 'flod mot taktgränsen', body: () => JSON.stringify({ query: '{ allaForbund { id } }' }), rated: true },
];

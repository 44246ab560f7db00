import type { SourceLocation } from 'graphql';
import { FOREIGN_PAGE } from './foreign-page';
import { inSwedish as syntaxInSwedish } from './swedish-syntax';

/** What a message says, with `$1`, `$2` … for the facts that are taken over and `$?` for the suggestions at its end. */
type Row = readonly [pattern: RegExp, swedish: string];

/** graphql-js on values: those written in the question, and those of variables after "got invalid value". */
const VALUES: readonly Row[] = [
  [/^Int cannot represent non 32-bit signed integer value: ([^]*)$/, 'Värdet $1 är för stort eller för litet för ett heltal (Int): det måste ligga mellan -2147483648 och 2147483647.'],
  [/^Int cannot represent non-integer value: ([^]*)$/, 'Värdet $1 är inget heltal (Int).'],
  [/^Float cannot represent non numeric value: ([^]*)$/, 'Värdet $1 är inget tal (Float).'],
  [/^String cannot represent (?:a non string )?value: ([^]*)$/, 'Värdet $1 är ingen text (String); text skrivs inom citattecken.'],
  [/^Boolean cannot represent a non boolean value: ([^]*)$/, 'Värdet $1 är varken true eller false (Boolean).'],
  [/^ID cannot represent (?:a non-string and non-integer )?value: ([^]*)$/, 'Värdet $1 går inte att använda som id (ID); ett id skrivs inom citattecken.'],
  [/^Enum "(\w+)" cannot represent non-(?:enum|string) value: ([^]*?)\.( Did you mean [^]*)?$/, 'Värdet $2 är inget av värdena i $1.$?'],
  [/^Value "([^]*?)" does not exist in "(\w+)" enum\.( Did you mean [^]*)?$/, 'Värdet $1 finns inte i $2.$?'],
  [/^Field "([\w.]+)" of required type "([^"]+)" was not provided\.$/, 'Fältet $1 av typen $2 måste anges.'],
  [/^Field "(\w+)" is not defined by type "(\w+)"\.( Did you mean [^]*)?$/, 'Fältet $1 finns inte på indatatypen $2.$?'],
  [/^Expected type "(\w+)" to be an object\.$/, 'Värdet måste vara ett objekt av typen $1.'],
  [/^Expected non-nullable type "([^"]+)" not to be null\.$/, 'Värdet får inte vara null: typen är $1.'],
  [/^Expected value of type "([^"]+)", found ([^]*)\.$/, 'Här väntas ett värde av typen $1, men det står $2.'],
];

/** graphql-js on documents that do not fit the schema. */
const DOCUMENTS: readonly Row[] = [
  [/^Cannot query field "(\w+)" on type "(\w+)"\.( Did you mean [^]*)?$/, 'Fältet $1 finns inte på typen $2.$?'],
  [/^Unknown argument "(\w+)" on field "([\w.]+)"\.( Did you mean [^]*)?$/, 'Argumentet $1 finns inte på fältet $2.$?'],
  [/^Unknown argument "(\w+)" on directive "(@\w+)"\.( Did you mean [^]*)?$/, 'Argumentet $1 finns inte på direktivet $2.$?'],
  [/^Field "(\w+)" argument "(\w+)" of type "([^"]+)" is required, but it was not provided\.$/, 'Fältet $1 måste ha argumentet $2 av typen $3.'],
  [/^Directive "(@\w+)" argument "(\w+)" of type "([^"]+)" is required, but it was not provided\.$/, 'Direktivet $1 måste ha argumentet $2 av typen $3.'],
  [/^Field "(\w+)" must not have a selection since type "([^"]+)" has no subfields\.$/, 'Fältet $1 kan inte ha något urval inom klamrar: typen $2 har inga underfält.'],
  [/^Field "(\w+)" of type "([^"]+)" must have a selection of subfields\./, 'Fältet $1 av typen $2 måste följas av ett urval av underfält. Skriv $1 { ... }.'],
  [/^Field "(\w+)" of type "([^"]+)" must have at least one field selected\.$/, 'Fältet $1 av typen $2 måste ha minst ett valt underfält.'],
  [/^Unknown type "(\w+)"\.( Did you mean [^]*)?$/, 'Typen $1 finns inte.$?'],
  [/^Unknown directive "(@\w+)"\.$/, 'Direktivet $1 finns inte.'],
  [/^Directive "(@\w+)" may not be used on ([A-Z_]+)\.$/, 'Direktivet $1 får inte stå här ($2).'],
  [/^The directive "(@\w+)" can only be used once at this location\.$/, 'Direktivet $1 får bara stå en gång på samma ställe.'],
  [/^Unknown fragment "(\w+)"\.$/, 'Fragmentet $1 finns inte i frågan.'],
  [/^Fragment "(\w+)" is never used\.$/, 'Fragmentet $1 används inte.'],
  [/^Cannot spread fragment "(\w+)" within itself\.$/, 'Fragmentet $1 innehåller sig självt.'],
  [/^Cannot spread fragment "(\w+)" within itself via ([^]*)\.$/, 'Fragmentet $1 innehåller sig självt, genom $2.'],
  [/^Fragment "(\w+)" cannot be spread here as objects of type "(\w+)" can never be of type "(\w+)"\.$/, 'Fragmentet $1 får inte stå här: ett objekt av typen $2 är aldrig av typen $3.'],
  [/^Fragment cannot be spread here as objects of type "(\w+)" can never be of type "(\w+)"\.$/, 'Fragmentet får inte stå här: ett objekt av typen $1 är aldrig av typen $2.'],
  [/^Fragment(?: "\w+")? cannot condition on non composite type "([^"]+)"\.$/, 'Ett fragment kan inte gälla typen $1, som inte har några fält.'],
  [/^Variable "(\$\w+)" is not defined\.$/, 'Variabeln $1 är inte deklarerad.'],
  [/^Variable "(\$\w+)" is not defined by operation "(\w+)"\.$/, 'Variabeln $1 är inte deklarerad i operationen $2.'],
  [/^Variable "(\$\w+)" is never used\.$/, 'Variabeln $1 används inte.'],
  [/^Variable "(\$\w+)" is never used in operation "(\w+)"\.$/, 'Variabeln $1 används inte i operationen $2.'],
  [/^Variable "(\$\w+)" of type "([^"]+)" used in position expecting type "([^"]+)"\.$/, 'Variabeln $1 har typen $2, men där den används väntas typen $3.'],
  [/^Variable "(\$\w+)" cannot be non-input type "([^"]+)"\.$/, 'Variabeln $1 kan inte ha typen $2, som bara finns i svar.'],
  [/^Variable "(\$\w+)" of required type "([^"]+)" was not provided\.$/, 'Variabeln $1 av typen $2 måste ha ett värde.'],
  [/^Variable "(\$\w+)" of non-null type "([^"]+)" must not be null\.$/, 'Variabeln $1 får inte vara null: typen är $2.'],
  [/^There can be only one (?:argument|input field|variable|fragment|operation) named "(\$?\w+)"\.$/, 'Namnet $1 får bara förekomma en gång.'],
  [/^This anonymous operation must be the only defined operation\.$/, 'En operation utan namn måste vara den enda i frågan.'],
  [/^The (\w+|"\w+") definition is not executable\.$/, 'Definitionen $1 går inte att köra; en fråga får bara ha operationer och fragment.'],
  [/^Fields "([^"]+)" conflict because "([^"]+)" and "([^"]+)" are different fields\./, 'Svarsnamnet $1 används för två olika fält, $2 och $3. Ge dem olika alias.'],
  [/^Fields "([^"]+)" conflict because they have differing arguments\./, 'Fältet $1 står två gånger med olika argument. Ge dem olika alias.'],
  [/^Fields "([^"]+)" conflict because they return conflicting types "([^"]+)" and "([^"]+)"\./, 'Svarsnamnet $1 används för fält av olika typer, $2 och $3. Ge dem olika alias.'],
  [/^GET requests only support query operations, not (?:mutation|subscription) operations$/, 'Ändringar (mutation) skickas med POST; en adress som hämtas (GET) ändrar ingenting.'],
  [/^Maximum introspection depth exceeded$/, 'Frågan om schemat går för djupt.'],
];

/** Apollo Server on requests. */
const REQUESTS: readonly Row[] = [
  [/^This operation has been blocked as a potential Cross-Site Request Forgery/, FOREIGN_PAGE],
  [/^Operation batching disabled\.$/, 'Flera frågor i samma begäran tas inte emot. Skicka en fråga i taget, eller flera fält i samma fråga.'],
  [/^GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension\.$/, 'Fältet query saknas eller är tomt. Skicka {"query": "…"}.'],
  [/^POST body missing, invalid Content-Type, or JSON object has no keys\.$/, 'Begäran saknar innehåll, är ett tomt objekt eller har fel innehållstyp. Skicka {"query": "…"} som application/json.'],
  [/^GraphQL queries must be strings\./, 'Fältet query måste vara en text.'],
  [/^`(\w+)` in a POST body should be provided as an object, not a recursively JSON-encoded string\.$/, 'Fältet $1 måste vara ett objekt, inte en text med JSON.'],
  [/^`(\w+)` in a POST body must be an object if provided\.$/, 'Fältet $1 måste vara ett objekt.'],
  [/^`(\w+)` in a POST body must be a string if provided\.$/, 'Fältet $1 måste vara en text.'],
  [/^The '?(\w+)'? search parameter may only be specified once\.$/, 'Parametern $1 får bara förekomma en gång i adressen.'],
  [/^The (\w+) search parameter contains invalid JSON\.$/, 'Parametern $1 i adressen är inte giltig JSON.'],
  [/^The (\w+) search parameter should contain a JSON-encoded object\.$/, 'Parametern $1 i adressen måste vara ett JSON-objekt.'],
  [/^GET requests only support query operations, not (\w+) operations$/, 'Med GET går det bara att ställa frågor (query), inte $1.'],
  [/^GET requests may not have a content-type header other than application\/json\.$/, 'Med GET får huvudet content-type bara vara application/json.'],
  [/^Apollo Server supports only GET\/POST requests\.$/, 'Bara GET och POST tas emot.'],
  [/^An 'accept' header was provided for this request which does not accept /, 'Svaret lämnas som application/json eller application/graphql-response+json, och huvudet accept tillåter ingetdera.'],
];

const ROWS: readonly Row[] = [...DOCUMENTS, ...VALUES, ...REQUESTS];

/** The start of a variable's fault; the lookahead keeps a "; " inside the value from being taken for the end of the value. */
const INVALID_VALUE = /^Variable "(\$\w+)" got invalid value [^]*?(?: at "([^"]+)")?; (?=(?:Int|Float|String|Boolean|ID) cannot |(?:Enum|Value|Field) "|Expected )/;

/**
 * Says in Swedish, with the same facts, what graphql-js or Apollo Server says in English.
 *
 * @param message the English message
 * @param location where in the question a syntax error is: line and column, both from 1
 * @returns undefined when the message is none of the known ones
 */
export function inSwedish(message: string, location?: SourceLocation): string | undefined {
  if (message.startsWith('Syntax Error: ')) {
    return syntaxInSwedish(message, location);
  }
  const invalid = INVALID_VALUE.exec(message);
  if (invalid) {
    const fault = fromTable(VALUES, message.slice(invalid[0].length));
    return fault && `Variabeln ${invalid[1]}${invalid[2] === undefined ? '' : ` (${invalid[2]})`}: ${fault}`;
  }
  return fromTable(ROWS, message);
}

function fromTable(rows: readonly Row[], message: string): string | undefined {
  for (const [pattern, swedish] of rows) {
    const found = pattern.exec(message);
    if (found) {
      return swedish.replace(/\$([1-9?])/g, (_, fact: string) => (fact === '?' ? suggestions(found.at(-1)) : (found[Number(fact)] ?? '')));
    }
  }
  return undefined;
}

/** The Swedish form of ` Did you mean "a", "b", or "c"?`; empty without suggestions. */
function suggestions(english: string | undefined): string {
  const names = [...(english?.matchAll(/"([^"]+)"/g) ?? [])].map(([, name]) => name ?? '');
  if (!english || names.length === 0) {
    return '';
  }
  const fragment = english.startsWith(' Did you mean to use an inline fragment on ');
  const listed = alternatives.format(names);
  return fragment ? ` Menade du ett fragment på ${listed} (... on ${names[0]})?` : ` Menade du ${listed}?`;
}

const alternatives = new Intl.ListFormat('sv', { type: 'disjunction' });

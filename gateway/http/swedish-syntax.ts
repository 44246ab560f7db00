import type { SourceLocation } from 'graphql';

/** graphql-js's names of the kinds of words and signs. */
const KINDS: Readonly<Record<string, string>> = {
  '<SOF>': 'frågans början',
  '<EOF>': 'frågans slut',
  Name: 'ett namn',
  Int: 'heltalet',
  Float: 'talet',
  String: 'texten',
  BlockString: 'texten',
  Comment: 'kommentaren',
};

const FAULTS: readonly (readonly [pattern: RegExp, say: (...facts: string[]) => string])[] = [
  [/^Expected ([^,]+), found ([^]*)\.$/, (wanted, found) => (found === '<EOF>' ? `Frågan tar slut där ${token(wanted)} väntas` : `${capitalised(token(wanted))} väntas, men här står ${token(found)}`)],
  [/^Unexpected <EOF>\.$/, () => 'Frågan tar slut för tidigt'],
  [/^Unexpected variable "(\$\w+)" in constant value\.$/, (name) => `Variabeln ${name} får inte stå i ett fast värde`],
  [/^Unexpected single quote character /, () => 'Enkelt citattecken (\') kan inte användas. Skriv text inom dubbla citattecken (")'],
  [/^(?:Unexpected|Invalid) character: ([^]*)\.$/, (sign) => `Tecknet ${sign} kan inte stå här`],
  [/^Invalid number, [^]*: ([^]*)\.$/, (sign) => `Talet är felskrivet vid ${token(sign)}`],
  [/^Unterminated string\.$/, () => 'Texten saknar avslutande citattecken'],
  [/^Invalid (?:Unicode|character) escape sequence: ([^]*)\.$/, (sequence) => `Teckenföljden ${sequence} är inget giltigt specialtecken`],
  [/^Invalid character within String: ([^]*)\.$/, (sign) => `Tecknet ${sign} kan inte stå i en text`],
  [/^Unexpected ([^]*)\.$/, (found) => `Här kan inte ${token(found)} stå`],
];

/**
 * Says in Swedish what is wrong with a document that cannot be parsed, and where.
 *
 * @param message graphql-js's message, which begins with "Syntax Error: "
 * @param location line and column, both from 1
 * @returns the English fault with its place in Swedish when the fault is none of the known ones
 */
export function inSwedish(message: string, location: SourceLocation | undefined): string {
  const fault = message.slice('Syntax Error: '.length);
  const place = location ? ` (rad ${location.line}, kolumn ${location.column})` : '';
  for (const [pattern, say] of FAULTS) {
    const found = pattern.exec(fault);
    if (found) {
      return `${say(...found.slice(1))}${place}.`;
    }
  }
  return `${fault.replace(/\.$/, '')}${place}.`;
}

/** A word or sign as graphql-js names it: a sign in quotation marks, or a kind that may be followed by what was written. */
function token(named = ''): string {
  const [, kind = '', written] = /^([<\w>]+)(?: (".*"))?$/s.exec(named) ?? [];
  const swedish = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (swedish === undefined) {
    return named;
  }
  return written === undefined ? swedish : kind === 'Name' ? written : `${swedish} ${written}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

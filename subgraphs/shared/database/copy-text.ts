// Longer values are wrong whatever they are, and are shown cut.
const MAX_CHARS = 200;
const SPECIAL = /[\\\t\n\r]/;
const STEP = /^\d{1,3}$/;

/** A value as a field of COPY's text format. An empty one is an empty text, not null. */
export function copyField(value: string): string {
  return escapedField(value.length > MAX_CHARS ? value.slice(0, MAX_CHARS) : value);
}

/** Values as a field that is an array of texts; empty ones are null. */
export function copyArray(values: readonly string[]): string {
  let out = '{';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) out += ',';
    const value = values[i] ?? '';
    out += value === '' ? 'NULL' : STEP.test(value) ? value : escapedField(`"${value.slice(0, MAX_CHARS).replaceAll(/["\\]/g, '\\$&')}"`);
  }
  return `${out}}`;
}

function escapedField(text: string): string {
  return SPECIAL.test(text) ? text.replaceAll(/[\\\t\n\r]/g, escaped) : text;
}

function escaped(char: string): string {
  if (char === '\t') return '\\t';
  if (char === '\n') return '\\n';
  if (char === '\r') return '\\r';
  return '\\\\';
}

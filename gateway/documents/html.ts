/** Markup that is as it is to be sent. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in markup: texts are escaped, lists joined, and what is not there leaves nothing. */
export type Part = Html | string | number | undefined | false | readonly Part[];

/** Markup with values in it. Attributes must stand within quotation marks. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(strings.map((text, index) => (index < values.length ? text + markup(values[index]) : text)).join(''));
}

function markup(part: Part): string {
  if (part instanceof Html) {
    return part.text;
  }
  if (part === undefined || part === false) {
    return '';
  }
  return typeof part === 'object' ? part.map(markup).join('') : escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

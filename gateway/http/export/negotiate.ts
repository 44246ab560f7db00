import { FORMATS, type Format } from '../../export/formats';

/** A media range of an `accept` header. */
interface Range {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly weight: number;
}

/**
 * The format that a request asks for.
 *
 * @param named the one that it names, which goes before the header
 * @param accept the request's `accept`
 * @returns undefined when it asks for none that there is
 */
export function formatFor(named: string | undefined, accept: string | undefined): Format | undefined {
  if (named !== undefined) {
    return FORMATS.find(({ name }) => name === named);
  }
  const ranges = rangesOf(accept ?? '*/*');
  const wished = FORMATS.flatMap((format) => {
    const match = bestMatch(format, ranges);
    return match && match.weight > 0 ? [{ format, ...match }] : [];
  });
  return wished.toSorted((a, b) => b.weight - a.weight || b.closeness - a.closeness)[0]?.format;
}

/** How a format is asked for: by the range that is closest to it, as RFC 9110 says. */
function bestMatch({ accepted }: Format, ranges: readonly Range[]): { weight: number; closeness: number } | undefined {
  const matches = ranges.flatMap((range) => accepted.flatMap((type) => closenessOf(range, type) ?? []).map((closeness) => ({ weight: range.weight, closeness })));
  return matches.toSorted((a, b) => b.closeness - a.closeness)[0];
}

/** 0 for any type, then any of a kind, then the type, then the type with its parameters; undefined when the range is for others. */
function closenessOf({ type, parameters }: Range, accepted: string): number | undefined {
  const own = rangesOf(accepted)[0];
  if (!own) {
    return undefined;
  }
  const isSame = [...parameters].every(([name, value]) => name === 'charset' || name === 'header' || matchesParameter(own.parameters.get(name), value));
  if (type === own.type) {
    return isSame ? 2 + (parameters.size > 0 ? 1 : 0) : undefined;
  }
  if (type === '*/*') {
    return 0;
  }
  return type.endsWith('/*') && own.type.startsWith(type.slice(0, -1)) ? 1 : undefined;
}

/** A profile may be asked for with more in its address: the standard's version. */
function matchesParameter(own: string | undefined, asked: string): boolean {
  return own !== undefined && (own === asked || (own.includes('://') && asked.startsWith(own)));
}

function rangesOf(header: string): Range[] {
  return header.split(',').flatMap((part) => {
    const [type = '', ...rest] = part.split(';').map((piece) => piece.trim());
    const parameters = new Map(rest.map((pair) => [pair.split('=', 1)[0]?.trim().toLowerCase() ?? '', pair.slice(pair.indexOf('=') + 1).trim().replaceAll('"', '')] as const));
    const weight = Number(parameters.get('q') ?? 1);
    parameters.delete('q');
    parameters.delete('');
    return type === '' ? [] : [{ type: type.toLowerCase(), parameters, weight: Number.isFinite(weight) ? weight : 0 }];
  });
}

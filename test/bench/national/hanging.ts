import type { Subject } from '../gateway/subjects';
import { median } from '../measure';
import { askUnique } from '../unique/ask';
import type { BenchCountry } from './country';
import type { UniqueLoadResult } from '../unique/load';

/** What one förbund that hangs costs. */
export interface Hanging {
  /** Milliseconds in the middle of the requests that wait for it, before it is left alone. */
  first: number;
  /** The load with all förbund up, and with one that hangs and is left alone. */
  whole: UniqueLoadResult;
  after: UniqueLoadResult;
}

const FIRST = 10;

/**
 * Lets one förbund hang while others are asked too.
 *
 * @throws Error when an answer loses more than what the förbund itself serves
 */
export async function oneHanging(country: BenchCountry, { url }: Subject, query: string, connections: number, seconds: number): Promise<Hanging> {
  const hanging = country.forbund[Math.floor(country.forbund.length / 2)] ?? '';
  const whole = await askUnique({ url, query, connections, seconds });
  await country.behave(hanging, 'hangs');
  try {
    const times = await Promise.all(Array.from({ length: FIRST }, (_, i) => answerWithout(hanging, country, url, query, 9_000 + i)));
    const after = await askUnique({ url, query, connections, seconds });
    await answerWithout(hanging, country, url, query, 9_000 + FIRST);
    return { first: median(times), whole, after };
  } finally {
    await country.behave(hanging, 'answers');
  }
}

/** Milliseconds until an answer that is whole but for one förbund's own figures. */
async function answerWithout(hanging: string, { forbund }: BenchCountry, url: string, query: string, ar: number): Promise<number> {
  const began = performance.now();
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables: { ar, slag: 'UTFALL' } }) });
  const { data } = (await response.json()) as { data: { allaForbund: { id: string; ekonomi: object | null }[] } };
  const took = performance.now() - began;
  const lost = data.allaForbund.filter(({ ekonomi }) => ekonomi === null).map(({ id }) => id);
  if (lost.join() !== hanging || data.allaForbund.length !== forbund.length) throw new Error(`Svaret skulle sakna ${hanging} och inget annat, men saknar ${lost.join(', ') || 'inget'}.`);
  return took;
}

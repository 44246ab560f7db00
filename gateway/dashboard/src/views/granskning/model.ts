import type { Matvarde } from '../../components/matvarde';
import type { GranskningQuery } from '../../graphql/generated/22-granskning';

export type Forbund = NonNullable<GranskningQuery['forbund']>;
export type Review = NonNullable<Forbund['granskningar']>[number];
export type Line = Review['rader'][number];
export type Figures = Line['nu'];
export type Outcome = Review['forraUtfall'][number];

/** What a line is about, where its questionnaire is named beside: an insats that its förbund does not name is called by the end of its id. */
export const placeOf = ({ insatsId, insats }: Line): string | null => (insatsId === null ? null : (insats?.namn ?? insatsId.slice(insatsId.indexOf('/') + 1)));

/** What a line is about, by itself. */
export const nameOf = (line: Line): string => [line.enkat.namn, placeOf(line) ?? 'hela förbundet'].join(', ');

/** Words for what is worth looking at, short beside a figure; the hub's own text says it whole. */
export const LOOK_AT: Readonly<Record<string, string>> = {
  INGA_SVAR_NU: 'inga svar nu',
  INTE_MED_NU: 'inte med nu',
  NYTT_NU: 'ny',
  SVARSFREKVENS_FALLIT: 'har fallit',
  LAG_SVARSFREKVENS: 'få har svarat',
  FLER_SVAR_AN_UTSKICK: 'fler svar än utskick',
  UTSKICK_SAKNAS: 'utskick saknas',
  UTSKICK_ANDRAT: 'utskick ändrat',
};

/** Which way a figure has gone, as a sign and a word: neither alone, and no colour, has to tell it. */
export function wayOf(change: Matvarde | null): { readonly sign: 'ned' | 'upp' | 'lika'; readonly word: string } | null {
  if (change?.status !== 'NORMAL' || change.varde === null) return null;
  if (change.varde === 0) return { sign: 'lika', word: 'lika' };
  return change.varde < 0 ? { sign: 'ned', word: 'lägre' } : { sign: 'upp', word: 'högre' };
}

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' });

/** A moment in Swedish time: `15 september 2026 kl. 09:00`, and a whole day's beginning as the day alone. */
export function formatMoment(moment: string): string {
  const at = new Date(moment);
  const time = clock.format(at);
  return time === '00:00' ? day.format(at) : `${day.format(at)} kl. ${time}`;
}

/** Whether a moment has been. */
export const isPast = (moment: string): boolean => Date.parse(moment) < Date.now();

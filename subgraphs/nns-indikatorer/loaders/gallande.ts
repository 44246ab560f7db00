import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { endOf } from '../../shared/instants';
import { L } from './rows';

/** As of when, and in which release, a question is asked. */
export interface Lasning {
  /** The moment, in ISO form; null for now. */
  asOf: string | null;
  /** Id of the release that its measurement is to be shown in; null for the one in force. */
  utgava: number | null;
}

/** A measurement that has been released, with the release that it is shown in. */
export interface GallandeMatning {
  matomgangId: string;
  namn: string;
  period: string;
  manadFran: number;
  manadTill: number;
  syntetisk: boolean;
  antalForbundTotalt: number;
  utgavaId: number;
  skyddspolicy: string;
  /** The question named the release. */
  begard: boolean;
  /** No release is in force, or its cells have been erased: every value is withdrawn. */
  aterkallad: boolean;
  /** How the release has ended by now, if it has. */
  avslut: 'ERSATT' | 'FEL' | 'ROJANDE' | null;
  avslutSkal: string | null;
  /** Förbund that took part, and answered questionnaires; null when it is not known or erased. */
  antalForbund: number | null;
  antalEnkater: number | null;
  /** As of when it is asked for; null for now. */
  asOf: string | null;
}

export const NU: Lasning = { asOf: null, utgava: null };

const okandUtgava = (utgava: string): Error =>
  fel('OKAND_UTGAVA', `Det finns ingen publicerad utgåva ${JSON.stringify(utgava)} av någon mätomgång. Fråga matomgangar { id utgavor { id gallerFran } } för att se vilka som finns.`, { falt: 'utgava', utgava });

/** A question's two arguments. Throws OKAND_UTGAVA for a release whose id cannot be one. */
export function lasning(args: { asOf?: string | null | undefined; utgava?: string | null | undefined }): Lasning {
  const { asOf, utgava } = args;
  if (utgava != null && !/^\d{1,9}$/.test(utgava)) throw okandUtgava(utgava);
  return { asOf: asOf == null ? null : endOf(asOf).toISOString(), utgava: utgava == null ? null : Number(utgava) };
}

/** Every measurement that was released at the time, the earliest first. Throws OKAND_UTGAVA when the release asked for is none of theirs. */
export async function gallandeMatningar(context: SubgraphContext, { asOf, utgava }: Lasning): Promise<GallandeMatning[]> {
  const matningar = await context.all<GallandeMatning>(`${L}/gallande-utgavor.sql`, [asOf, utgava]);
  if (utgava !== null && !matningar.some(({ begard }) => begard)) throw okandUtgava(String(utgava));
  return matningar.map((matning) => ({ ...matning, asOf }));
}

/** The ids of the releases whose cells are shown. */
export const visadeUtgavor = (matningar: readonly GallandeMatning[]): number[] => matningar.filter((m) => !m.aterkallad).map((m) => m.utgavaId);

/** True when a measurement touches a span of months, either end open. */
export const beror = (m: GallandeMatning, [first, last]: readonly [number | null, number | null]): boolean =>
  (first === null || m.manadTill >= first) && (last === null || m.manadFran <= last);

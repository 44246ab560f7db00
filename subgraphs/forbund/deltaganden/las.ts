import type { ClientBase } from 'pg';
import type { Deltagarkallsystem } from '../../../schema/generated/forbund';
import { alderskod } from '../../shared/deltagare/alder';
import { type Kodlistor, kodlistor } from '../../shared/deltagare/kodlistor';
import type { Handelse } from '../../shared/deltagare/program';
import { sql } from './sql';

export type Deltagarkon = 'KVINNOR' | 'MAN' | 'OKANT';

/** A code of SYSSELSATTNING or FORSORJNING, with its extent in per cent (1–100); null where the file says none. */
export interface Kodandel {
  kod: string;
  omfattning: number | null;
}

/** A participation, not a person, of the consenting population. What the file left out stands as the list's own code for it. */
export interface Deltagande {
  /** The database's number; says nothing of the person, and is for no reader. */
  id: string;
  /** `umearegionen/vuxentorget` */
  insatsId: string;
  /** ÅÅÅÅ-MM-DD */
  start: string;
  /** ÅÅÅÅ-MM-DD; null while it goes on. */
  slut: string | null;
  kon: Deltagarkon;
  /** Code of ALDER at the start, never a sum; OKAND_ALDER where neither birth year nor band is known. */
  alder: string;
  /** Four digits; null where it is not known. */
  kommun: string | null;
  utbildning: string;
  tidIForsorjning: string;
  /** At least one code, no code twice. */
  sysselsattningFore: readonly Kodandel[];
  /** Empty while it goes on; otherwise at least one code. */
  sysselsattningEfter: readonly Kodandel[];
  forsorjningFore: readonly Kodandel[];
  forsorjningEfter: readonly Kodandel[];
  /** Null while it goes on. */
  avslutsanledning: string | null;
  /** NNNNNN-NNNN, or ANNAN; null where it is not known. */
  remittent: string | null;
  kallsystem: Extract<Deltagarkallsystem, 'SUS' | 'EGET_SYSTEM'>;
  syntetisk: boolean;
}

/** A number that a file has counted. What has no count is not known; it is not zero. */
export interface Rakning {
  /** Null: the whole förbund. */
  insatsId: string | null;
  ar: number;
  /** Null: all of them. */
  kon: Deltagarkon | null;
  /** ANONYM is only counted as PABORJADE. */
  population: 'ANONYM' | 'VOLYM' | 'ALLA';
  handelse: Handelse;
  antal: number;
  kallsystem: Deltagarkallsystem;
  syntetisk: boolean;
}

interface Rad extends Omit<Deltagande, 'alder' | 'utbildning' | 'tidIForsorjning'> {
  startar: number;
  fodelsear: number | null;
  alderBand: string | null;
  utbildning: string | null;
  tidIForsorjning: string | null;
}

/**
 * The participations that went on some day of a year: those that went on when it began, began, ended, or went on when it ended.
 * FELREGISTRERING, which counts nowhere, is left out.
 *
 * @param client the writer's login: readers have no right to these rows
 */
export async function lasDeltaganden(client: ClientBase, ar: number): Promise<Deltagande[]> {
  const { rows } = await client.query<Rad>(sql('las/deltaganden'), [ar]);
  const listor = kodlistor();
  return rows.map((rad) => deltagande(rad, listor));
}

function deltagande({ startar, fodelsear, alderBand, ...rad }: Rad, listor: Kodlistor): Deltagande {
  const known = (lista: 'SYSSELSATTNING' | 'FORSORJNING', andelar: readonly Kodandel[]): readonly Kodandel[] =>
    andelar.length > 0 ? andelar : [{ kod: listor.okand(lista), omfattning: null }];
  const ended = rad.slut !== null;
  return {
    ...rad,
    alder: alderBand ?? (fodelsear === null ? listor.okand('ALDER') : alderskod(startar - fodelsear, listor)),
    utbildning: rad.utbildning ?? listor.okand('UTBILDNING'),
    tidIForsorjning: rad.tidIForsorjning ?? listor.okand('TID_I_FORSORJNING'),
    sysselsattningFore: known('SYSSELSATTNING', rad.sysselsattningFore),
    sysselsattningEfter: ended ? known('SYSSELSATTNING', rad.sysselsattningEfter) : [],
    forsorjningFore: known('FORSORJNING', rad.forsorjningFore),
    forsorjningEfter: ended ? known('FORSORJNING', rad.forsorjningEfter) : [],
    avslutsanledning: ended ? (rad.avslutsanledning ?? listor.okand('AVSLUTSANLEDNING')) : null,
  };
}

/**
 * The counts of a year, as files have given them.
 *
 * @param client the writer's login
 */
export async function lasRakningar(client: ClientBase, ar: number): Promise<Rakning[]> {
  return (await client.query<Rakning>(sql('las/rakningar'), [ar])).rows;
}

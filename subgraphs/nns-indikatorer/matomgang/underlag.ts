import { gruppera } from '../../shared/gruppera';
import { tenths } from '../domain/rounding';
import type { Matcell } from '../entities/matcell';
import { type Avvikelse, avvikelser } from './avvikelser';

/** What has come in from a förbund of a questionnaire, altogether or from an insats; a row of `egna-uppgifter.sql`. */
export interface EgenUppgift {
  enkat: string;
  version: string;
  /** The questionnaire's name. */
  namn: string;
  /** Null: the förbund as a whole. */
  insats: string | null;
  /** Those who answer are known by name: how many have is told to nobody, and the counts are null. */
  skyddad: boolean;
  /** Participants answer it. */
  deltagare: boolean;
  utskick: number | null;
  avbrott: number | null;
  /** Persons who have answered; whoever answers several times counts once. */
  inkomna: number | null;
  /** Answered questionnaires in the files. */
  rader: number | null;
}

/** A released cell of the förbund's latest earlier measurement, or of an insats of it; a row of `forra-matningen.sql`. */
export interface ForraCell extends Matcell {
  utgava_id: number;
  matomgang_id: string;
  period: string;
  /** Whether the insats is invited this time. */
  inbjuden: boolean;
}

/** Counts of a questionnaire as they were released: what was protected then is null. Rates 0–100. */
export interface ForraTal {
  utskick: number | null;
  svarande: number | null;
  svarsfrekvens: number | null;
  /** The rate is rounded, to protect persons. */
  avrundad: boolean;
  avbrott: number | null;
  /** Why a number that is null is not there. */
  saknas: 'EJ_INRAPPORTERAD' | 'SEKRETESS' | 'EJ_INSAMLAD';
}

/** A line of what a förbund reviews: what has come in, beside what was released last time. */
export interface Granskningspost {
  enkat: string;
  version: string;
  namn: string;
  insats: string | null;
  /** Null: the insats was part of the last measurement, and has nothing this time. */
  nu: EgenUppgift | null;
  /** 0–100; null where it cannot be told. */
  svarsfrekvens: number | null;
  /** Null: it was not part of the last measurement. */
  forra: ForraTal | null;
  /** Percentage points by which the rate is higher than last time. */
  forandring: number | null;
  avvikelser: Avvikelse[];
}

/** Sets what has come in beside what was released last time: each questionnaire in the plan's order, the förbund as a whole before its insatser, also those that have nothing now. */
export function granskningsposter(inkommet: readonly EgenUppgift[], forra: readonly ForraCell[]): Granskningspost[] {
  const celler = gruppera(forra, (cell) => nyckel(cell.enkat_id, cell.insats_id));
  const finns = new Set(inkommet.map(({ enkat, insats }) => nyckel(enkat, insats)));
  return [...gruppera(inkommet, ({ enkat }) => enkat).values()].flatMap((uppgifter) => {
    const nu = uppgifter.map((uppgift) => posten(uppgift, uppgift, celler.get(nyckel(uppgift.enkat, uppgift.insats)), forra.length > 0));
    const borta = [...celler].flatMap(([key, cells]) => {
      const [[enkaten], [cell]] = [uppgifter, cells];
      if (!enkaten || !cell || cell.enkat_id !== enkaten.enkat || cell.insats_id === null || finns.has(key)) return [];
      const plats = { ...enkaten, insats: cell.insats_id };
      return [posten(plats, cell.inbjuden ? { ...plats, utskick: null, avbrott: null, inkomna: 0, rader: 0 } : null, cells, true)];
    });
    return [...nu, ...borta].toSorted((a, b) => ((a.insats ?? '') < (b.insats ?? '') ? -1 : 1));
  });
}

const nyckel = (enkat: string, insats: string | null): string => JSON.stringify([enkat, insats]);

function posten(plats: EgenUppgift, nu: EgenUppgift | null, cells: readonly ForraCell[] | undefined, harForra: boolean): Granskningspost {
  const { enkat, version, namn, insats } = plats;
  const forra = cells ? forraTal(cells) : null;
  const svarsfrekvens = nu && andelSvarande(nu);
  const forandring = svarsfrekvens === null || forra?.svarsfrekvens == null ? null : tenths(svarsfrekvens - forra.svarsfrekvens);
  return { enkat, version, namn, insats, nu, svarsfrekvens, forra, forandring, avvikelser: avvikelser({ nu, svarsfrekvens, forra, forandring, harForra }) };
}

/** Answered of sent out, 0–100. More answers than were sent out is a fault in the number, and no rate. */
function andelSvarande({ utskick, inkomna }: EgenUppgift): number | null {
  return utskick === null || utskick === 0 || inkomna === null || inkomna > utskick ? null : tenths((100 * inkomna) / utskick);
}

/** What the released cells of a questionnaire's items tell together of how many were asked and answered: no more than any reader can read of them. */
function forraTal(cells: readonly ForraCell[]): ForraTal {
  const saknas = cells.every(({ status }) => status === 'EJ_INRAPPORTERAD') ? 'EJ_INRAPPORTERAD' : cells.some(({ skydd }) => skydd !== 'INGET') ? 'SEKRETESS' : 'EJ_INSAMLAD';
  const med = (read: (cell: ForraCell) => number | null): number | null => cells.map(read).find((value) => value !== null) ?? null;
  const utskick = med((cell) => cell.antal_utskick);
  const exakt = saknas === 'EJ_INRAPPORTERAD' ? null : med((cell) => (cell.svarsfrekvens_avrundad ? null : cell.svarsfrekvens));
  const avrundad = saknas === 'EJ_INRAPPORTERAD' ? null : med((cell) => (cell.svarsfrekvens_avrundad ? cell.svarsfrekvens : null));
  return {
    utskick, avbrott: med((cell) => cell.antal_avbrott), saknas,
    svarande: utskick === null || exakt === null ? null : Math.round((utskick * exakt) / 100),
    svarsfrekvens: exakt === null ? avrundad : tenths(exakt), avrundad: exakt === null && avrundad !== null,
  };
}

import type { Deltagande } from '../deltaganden/las';
import type { Kodlistor } from '../../shared/deltagare/kodlistor';
import type { Dimension, Tabell, Tabellprogram } from '../../shared/deltagare/program';
import type { Cellnyckel } from './cell';
import { OKAND } from './delar';

/** The values that each dimension has in a year, in order: cells of none are zero, and are there. */
export interface Domaner {
  varden(dimension: Dimension): readonly string[];
  /** Organisationsnummer of those who have referred somebody who took part in the year. */
  readonly medlemmar: readonly string[];
}

/** All codes of the lists; of insatser, kommuner and organisations those that occur. An unknown sex is a value where it occurs. */
export function domaner(deltaganden: readonly Deltagande[], listor: Kodlistor): Domaner {
  const occurring = (value: (d: Deltagande) => string | null): string[] => [...new Set(deltaganden.map((d) => value(d) ?? OKAND))].toSorted();
  const known = new Map<Dimension, readonly string[]>([
    ['INSATS', occurring((d) => d.insatsId)],
    ['KON', ['KVINNOR', 'MAN', ...(deltaganden.some(({ kon }) => kon === 'OKANT') ? ['OKANT'] : [])]],
    ['KOMMUN', occurring((d) => d.kommun)],
    ['REMITTENT', occurring((d) => d.remittent)],
    ['TIDPUNKT', ['FORE', 'EFTER']],
    ['DEFINITION', listor.definitioner().flatMap(({ id }) => [`JA:${id}`, `NEJ:${id}`])],
  ]);
  const medlemmar = (known.get('REMITTENT') ?? []).filter(isOrganisation);
  return {
    varden(dimension) {
      let values = known.get(dimension);
      if (!values) known.set(dimension, (values = utanFelregistrering(listor, dimension)));
      return values;
    },
    medlemmar,
  };
}

export const isOrganisation = (remittent: string): boolean => /^\d{6}-\d{4}$/.test(remittent);

/** What is registered by mistake is counted nowhere, and has no cells. */
function utanFelregistrering(listor: Kodlistor, dimension: Dimension): string[] {
  return (listor.lista(dimension)?.koder ?? []).map(({ kod }) => kod).filter((kod) => kod !== 'FELREGISTRERING');
}

/** The same, read back out of a year's cells: those of another release, or of a stored one. */
export function domanerUr(celler: readonly Cellnyckel[], program: Tabellprogram, listor: Kodlistor): Domaner {
  const found = new Map<Dimension, Set<string>>();
  for (const cell of celler) {
    const dimensioner = program.tabeller.find(({ id }) => id === cell.tabell)?.dimensioner ?? [];
    const values = [cell.d1, cell.d2, cell.d3];
    dimensioner.forEach((dimension, i) => {
      const value = values[i];
      if (value === null || value === undefined) return;
      const set = found.get(dimension) ?? new Set();
      found.set(dimension, set.add(value));
    });
  }
  const inListOrder = (dimension: Dimension): readonly string[] => {
    const values = found.get(dimension) ?? new Set();
    const listed = (listor.lista(dimension)?.koder ?? []).map(({ kod }) => kod).filter((kod) => values.has(kod));
    return [...listed, ...[...values].filter((value) => !listed.includes(value)).toSorted()];
  };
  const ordered = new Map<Dimension, readonly string[]>();
  return {
    varden(dimension) {
      let values = ordered.get(dimension);
      if (!values) ordered.set(dimension, (values = inListOrder(dimension)));
      return values;
    },
    medlemmar: inListOrder('REMITTENT').filter(isOrganisation),
  };
}

/** The name without the dimensions that have one value only: of one insats alone, the insats and the total are the same figure. */
export function utanEnda(celler: readonly Cellnyckel[], tabeller: readonly Tabell[], { program, listor }: { readonly program: Tabellprogram; readonly listor: Kodlistor }): (name: string) => string {
  const doman = domanerUr(celler.filter(({ population }) => population === 'SAMTYCKANDE'), { ...program, tabeller }, listor);
  const enda = (['INSATS', 'KOMMUN'] as const).flatMap((dimension) => {
    const values = doman.varden(dimension);
    return values.length === 1 ? [` ${dimension}=${values[0]}`] : [];
  });
  return (name) => enda.reduce((text, one) => text.replace(one, ''), name);
}

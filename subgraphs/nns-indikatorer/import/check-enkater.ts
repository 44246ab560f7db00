import type { DataFault } from '../../shared/datafiles/parse';
import { asNumber } from '../enkat/igenkanning';
import type { Enkatdata } from './form-enkat';

/** What a questionnaire's item is held against. */
export interface KandVersion {
  insamling: string;
  respondentgrupper: readonly string[];
  mattillfallen: readonly string[];
  /** How many steps; null when nobody knows the scale. */
  antalSteg: number | null;
}

/** Everything that is there to refer to, by "id version". */
export interface Kant {
  versioner: ReadonlyMap<string, KandVersion>;
  enkater: ReadonlySet<string>;
}

export const nyckel = (id: string, version: string): string => `${id} ${version}`;

/**
 * Holds a file's questionnaires against the item versions that there are.
 *
 * @param fault makes a fault at a path of the file
 * @param seen what earlier files hold; this one's are added
 */
export function checkEnkater(
  enkater: readonly Enkatdata[], kant: Kant, fault: (path: PropertyKey[], text: string) => DataFault, seen = new Set<string>(),
): DataFault[] {
  const faults: DataFault[] = [];
  enkater.forEach((enkat, i) => {
    const need = (holds: boolean, path: PropertyKey[], text: string): void => {
      if (!holds) faults.push(fault(['enkater', i, ...path], text));
    };
    const key = nyckel(enkat.id, enkat.version);
    need(!seen.has(key), ['version'], `enkäten ${enkat.id} har redan en version ${enkat.version}`);
    seen.add(key);
    if (enkat.ersatter !== undefined) need(replaces(enkat.id, enkat, kant.enkater), ['ersatter'], `enkäten ${enkat.id} har ingen annan version ${enkat.ersatter}`);
    need(!ends(enkat), ['till'], 'slutar innan den börjar');
    checkPunkter(enkat, kant, need);
    checkSprak(enkat, kant, need);
  });
  return faults;
}

type Need = (holds: boolean, path: PropertyKey[], text: string) => void;

/** True when what a version replaces is another version of the same thing. */
export function replaces(id: string, { version, ersatter }: { version: string; ersatter?: string | undefined }, known: { has(key: string): boolean }): boolean {
  return ersatter === undefined || (ersatter !== version && known.has(nyckel(id, ersatter)));
}

/** True when a span of validity ends before it begins. */
export const ends = ({ fran, till }: { fran?: string | undefined; till?: string | undefined }): boolean => fran !== undefined && till !== undefined && till < fran;

function checkPunkter(enkat: Enkatdata, kant: Kant, need: Need): void {
  const seen = new Map<string, string>();
  enkat.punkter.forEach(({ matpunkt, version }, j) => {
    const number = asNumber(matpunkt);
    const twin = seen.get(number);
    need(twin !== matpunkt, ['punkter', j], `mätpunkten ${matpunkt} står två gånger`);
    need(twin === undefined || twin === matpunkt, ['punkter', j, 'matpunkt'], `${matpunkt} och ${twin} blir samma tal i Excel: de får inte stå i samma enkät`);
    seen.set(number, matpunkt);
    const known = kant.versioner.get(nyckel(matpunkt, version));
    need(known !== undefined, ['punkter', j, 'version'], `mätpunkten ${matpunkt} har ingen version ${version}`);
    if (!known) return;
    need(known.insamling === 'ENKAT', ['punkter', j, 'matpunkt'], `mätpunkten ${matpunkt} hämtas ur register och kan inte stå i en enkät`);
    need(known.insamling !== 'ENKAT' || known.antalSteg !== null, ['punkter', j, 'version'], `skalan för ${matpunkt} version ${version} är inte känd, så svaren går inte att ta emot`);
    need(known.respondentgrupper.includes(enkat.respondentgrupp), ['punkter', j], `${matpunkt} version ${version} vänder sig inte till ${enkat.respondentgrupp}`);
    need(known.mattillfallen.includes(enkat.mattillfalle), ['punkter', j], `${matpunkt} version ${version} har inte mättillfället ${enkat.mattillfalle}`);
  });
}

function checkSprak(enkat: Enkatdata, kant: Kant, need: Need): void {
  const asked = new Map(enkat.punkter.map((p) => [p.matpunkt, p.version]));
  enkat.sprak.forEach(({ sprak, texter }, j) => {
    need(enkat.sprak.findIndex((s) => s.sprak === sprak) === j, ['sprak', j, 'sprak'], `språket ${sprak} står två gånger`);
    texter.forEach(({ matpunkt, svarsalternativ }, k) => {
      const path = ['sprak', j, 'texter', k];
      const version = asked.get(matpunkt);
      need(version !== undefined, [...path, 'matpunkt'], `mätpunkten ${matpunkt} ingår inte i enkäten`);
      need(texter.findIndex((t) => t.matpunkt === matpunkt) === k, [...path, 'matpunkt'], `mätpunkten ${matpunkt} är översatt två gånger`);
      const steps = version === undefined ? undefined : kant.versioner.get(nyckel(matpunkt, version))?.antalSteg;
      need(svarsalternativ === undefined || steps == null || svarsalternativ.length === steps, [...path, 'svarsalternativ'], `ska ha en text för vart och ett av skalans ${steps} steg`);
    });
  });
}

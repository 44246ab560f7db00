import type { DataFault, ParsedFile } from '../../shared/datafiles/parse';
import { type KandVersion, checkEnkater, ends, nyckel, replaces } from './check-enkater';
import { kandVersion } from './check-references';
import type { Instrumentfil } from './form-instrument';

/** What the database holds of the instrument. */
export interface Instrument {
  indikatorer: string[];
  matpunkter: { id: string; insamling: string }[];
  versioner: (Omit<KandVersion, 'insamling'> & { id: string; version: string })[];
  enkater: { id: string; version: string }[];
  /** The last of the numbers that keep rows in order. */
  ordning: number;
}

/** Everything that is wrong with a file that adds to the instrument: what it names is missing, or what it adds is there already. */
export function checkInstrument(file: ParsedFile<Instrumentfil>, there: Instrument): DataFault[] {
  const { content } = file;
  const faults: DataFault[] = [];
  const need = (holds: boolean, path: PropertyKey[], text: string): void => {
    if (!holds) faults.push(file.fault(path, text));
  };
  const insamling = new Map(there.matpunkter.map((m) => [m.id, m.insamling]));
  const versioner = new Map<string, KandVersion>(there.versioner.map((v) => [nyckel(v.id, v.version), { ...v, insamling: insamling.get(v.id) ?? 'ENKAT' }]));
  const added = addedVersions(content);

  content.nyaMatpunkter.forEach((m, i) => {
    need(there.indikatorer.includes(m.indikator), ['nyaMatpunkter', i, 'indikator'], `indikatorn ${m.indikator} finns inte`);
    need(!insamling.has(m.id), ['nyaMatpunkter', i, 'id'], `mätpunkten ${m.id} finns redan: skriv nya versioner av den under versioner`);
    insamling.set(m.id, m.insamling);
  });
  for (const { id, form, path } of added) {
    const key = nyckel(id, form.version);
    need(insamling.has(id), path('matpunkt'), `mätpunkten ${id} finns inte`);
    need(!versioner.has(key), path('version'), `mätpunkten ${id} har redan en version ${form.version}, och en version ändras aldrig: gör en ny version`);
    versioner.set(key, kandVersion(insamling.get(id) ?? 'ENKAT', form));
  }
  for (const { id, form, path } of added) {
    need(replaces(id, form, versioner), path('ersatter'), `mätpunkten ${id} har ingen annan version ${form.ersatter}`);
    need(!ends(form), path('till'), 'slutar innan den börjar');
  }

  const held = new Set(there.enkater.map((e) => nyckel(e.id, e.version)));
  content.enkater.forEach((e, i) => {
    need(!held.has(nyckel(e.id, e.version)), ['enkater', i, 'version'], `enkäten ${e.id} har redan en version ${e.version}, och en version ändras aldrig: gör en ny version`);
    need(e.punkter.length > 0, ['enkater', i, 'punkter'], 'en enkät som ska kunna användas behöver minst en mätpunkt');
  });
  const enkater = new Set([...held, ...content.enkater.map((e) => nyckel(e.id, e.version))]);
  faults.push(...checkEnkater(content.enkater, { versioner, enkater }, (path, text) => file.fault(path, text)));
  return faults;
}

interface Added {
  id: string;
  form: Instrumentfil['nyaMatpunkter'][number]['versioner'][number];
  /** Where in the file a name of the version stands. */
  path(name: string): PropertyKey[];
}

/** All item versions of a file, those of its new items first. */
export function addedVersions(content: Instrumentfil): Added[] {
  return [
    ...content.nyaMatpunkter.flatMap((m, i) => m.versioner.map((form, j): Added => ({
      id: m.id, form, path: (name) => (name === 'matpunkt' ? ['nyaMatpunkter', i, 'id'] : ['nyaMatpunkter', i, 'versioner', j, name]),
    }))),
    ...content.versioner.map((form, i): Added => ({ id: form.matpunkt, form, path: (name) => ['versioner', i, name] })),
  ];
}

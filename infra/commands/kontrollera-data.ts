import { Kontroll } from '../../subgraphs/forbund/entities/ekonomi';
import { SUBGRAPH_ROLES, subgraphFor } from '../../subgraphs/roles';
import { checksumFaults, writeChecksums } from '../../subgraphs/shared/datafiles/checksums';
import { dryLoad } from '../../subgraphs/shared/datafiles/load';
import { DataFileError } from '../../subgraphs/shared/datafiles/parse';
import type { Run } from './command';

/** Holds the data files against their forms and checksums, and recomputes every printed sum; needs no database. */
export const run: Run = ({ flags, out }) => {
  const say = out.say.bind(out);
  const roller: { roll: string; siffror: number | null; kallkonflikter: number | null; fel: string | null }[] = [];
  let broken = false;
  for (const role of SUBGRAPH_ROLES) {
    const subgraph = subgraphFor(role);
    if (!subgraph) continue;
    try {
      const writer = dryLoad(subgraph.definition, subgraph.owner);
      const conflicts = writer.taken.reduce((n, figure) => n + figure.kallkonflikter.length, 0);
      roller.push({ roll: role, siffror: writer.taken.length, kallkonflikter: conflicts, fel: null });
      say(`${role.padEnd(20)} ${String(writer.taken.length).padStart(5)} siffror, ${conflicts} källkonflikter`);
      const figures = new Map(writer.taken.map((figure) => [figure.id, figure]));
      for (const check of writer.rowsOf(Kontroll).filter((k) => !k.stammer)) {
        const explained = (figures.get(check.trycktId)?.kallkonflikter.length ?? 0) > 0;
        if (!explained) broken = true;
        say(`  ${explained ? 'källkonflikt' : 'SAKNAR KÄLLKONFLIKT'}: ${check.namn} ${check.ar} ${check.slag}: tryckt ${check.beraknat + check.skillnad}, beräknat ${check.beraknat}`);
      }
    } catch (error) {
      if (!(error instanceof DataFileError)) throw error;
      broken = true;
      roller.push({ roll: role, siffror: null, kallkonflikter: null, fel: error.message });
      say(`${role.padEnd(20)} ${error.message}`);
    }
  }
  if (flags.has('skriv')) {
    writeChecksums();
    out.data({ roller, kontrollsummor: [] });
    say('Skrev subgraphs/checksummor.json.');
    return Promise.resolve(broken ? 1 : 0);
  }
  const faults = checksumFaults();
  out.data({ roller, kontrollsummor: faults });
  for (const fault of faults) say(`subgraphs/checksummor.json stämmer inte: ${fault}`);
  if (faults.length > 0) say('Är ändringen avsedd? Kör: npm run hub -- kontrollera-data --skriv');
  return Promise.resolve(broken || faults.length > 0 ? 1 : 0);
};

import type { Forbundsfil } from '../../../subgraphs/forbund/import/form';
import { forbund } from '../../../subgraphs/forbund/subgraph';
import type { Kompetensfil } from '../../../subgraphs/kompetensutveckling/import/form';
import { kompetensutveckling } from '../../../subgraphs/kompetensutveckling/subgraph';
import { OWNERS } from '../../../subgraphs/roles';
import { parseAll } from '../../../subgraphs/shared/datafiles/load';
import type { ParsedFile } from '../../../subgraphs/shared/datafiles/parse';
import type { Susfil } from '../../../subgraphs/sus-stodjare/import/form';
import { susStodjare } from '../../../subgraphs/sus-stodjare/subgraph';

test('every insats that the data files speak of is one that its förbund has entered', () => {
  const entered = new Set(OWNERS.flatMap((owner) => parseAll(forbund, owner)
    .flatMap((file) => (file as ParsedFile<Forbundsfil>).content.insatser.map((insats) => `${owner}/${insats.id}`))));
  const uppfoljning = parseAll(susStodjare, undefined).flatMap((file) => (file as ParsedFile<Susfil>).content.uppfoljning.map((row) => row.insats));
  const utbildningar = parseAll(kompetensutveckling, undefined).flatMap((file) => (file as ParsedFile<Kompetensfil>).content.utbildningar.map((row) => row.insats));
  const named = [...uppfoljning, ...utbildningar].filter((id) => id !== undefined);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((id) => !entered.has(id))).toEqual([]);
});

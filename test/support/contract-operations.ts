import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';

/** The text of one of the contract's operations, by the beginning of its file's name: `01`. */
const operation = (name: string): string => readFileSync(join(projectRoot(), 'schema/operations', `${name}.graphql`), 'utf8');

/** Contract 01: the economy of all förbund side by side. */
export const ECONOMY = operation('01-economy');

/** Contract 02: the insatser of all förbund side by side. */
export const INSATSER = operation('02-insatser');

/** Contract 01 together with what the register and a shared service say of each förbund. */
export const ECONOMY_AND_SHARED = ECONOMY.replace(
  '    organisationsnummer\n',
  `    organisationsnummer
    namnhistorik { namn }
    medlemskap { organisation { namn } giltighet { fran till } }
    susStodjare { id vardforbund { namn } }
    susStod { status }
`,
);

/** The fields of {@link ECONOMY_AND_SHARED} that a förbund itself answers. */
export const CONTRACT_FIELDS = ['ekonomi', 'medlemsbidrag'] as const;

import { DataTable, type Column } from '../../components/data-table';
import { magnitude } from '../../components/matvarde';
import { Legend, ValueCell } from '../../components/value-cell';
import { Mattillfalle, Respondentgrupp } from '../../graphql/generated/words';
import type { Outcome } from './model';

const KINDS = [['andelPositiva', 'Andel positiva'], ['antalSvar', 'Svar'], ['svarsfrekvens', 'Svarsfrekvens']] as const;

const nameOf = ({ matpunkt }: Outcome): string => [matpunkt?.id, matpunkt?.text].filter(Boolean).join(' ') || 'okänd mätpunkt';
const groupOf = ({ respondentgrupp }: Outcome): string => (respondentgrupp ? Respondentgrupp[respondentgrupp].replace(/\.$/, '') : 'okänd');
const occasionOf = ({ mattillfalle }: Outcome): string => (mattillfalle ? Mattillfalle[mattillfalle].replace(/\.$/, '') : 'okänt');

/** How the last measurement's shares are shown to everybody. */
export function OutcomesTable({ outcomes, caption }: { readonly outcomes: readonly Outcome[]; readonly caption: string }) {
  const columns: Column<Outcome>[] = [
    { key: 'matpunkt', head: 'Mätpunkt', cell: nameOf, order: nameOf },
    { key: 'grupp', head: 'Vilka svarade', cell: groupOf, order: groupOf },
    { key: 'tillfalle', head: 'När', cell: occasionOf, order: occasionOf },
    ...KINDS.map(([key, head]): Column<Outcome> => ({ key, head, numeric: true, cell: (row) => <ValueCell label={`${nameOf(row)}, ${groupOf(row)}: ${head.toLowerCase()}`} value={row[key]} />, order: (row) => magnitude(row[key]) })),
  ];
  return (
    <div class="granskning-utfall">
      <DataTable caption={caption} columns={columns} rows={outcomes} keyOf={({ matpunkt, respondentgrupp, mattillfalle }) => [matpunkt?.id, matpunkt?.version, respondentgrupp, mattillfalle].join(' ')} />
      <Legend values={outcomes.flatMap((row) => KINDS.map(([key]) => row[key]))} />
    </div>
  );
}

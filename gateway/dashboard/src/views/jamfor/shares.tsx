import { type Column, DataTable } from '../../components/data-table';
import { shortName } from '../../components/forbund';
import { magnitude } from '../../components/matvarde';
import { ValueCell } from '../../components/value-cell';
import type { Forbund } from './money-model';

const PARTS: Readonly<Record<string, string>> = { STATEN: 'Staten', REGIONEN: 'Regionen', KOMMUNERNA: 'Kommunerna' };

/**
 * How the members' contributions are shared, beside the law's half, fourth and fourth.
 *
 * @param name what the amounts are called, which also says in which prices they are told
 * @param when which kind of contributions, and of which year: `utfall 2014`
 */
export function Shares({ name, compared, when }: { readonly name: string; readonly compared: readonly Forbund[]; readonly when: string }) {
  const rows = compared.flatMap((forbund) => (forbund.medlemsbidrag?.fordelning ?? []).map((part) => ({ forbund, part })));
  if (rows.length === 0) return null;
  type Row = (typeof rows)[number];
  const partName = ({ part: { part } }: Row) => PARTS[String(part)] ?? String(part);
  const cell = (what: string, of: (row: Row) => Row['part']['belopp']): Pick<Column<Row>, 'numeric' | 'cell' | 'order'> => ({
    numeric: true,
    cell: (row) => <ValueCell label={`${shortName(row.forbund)}, ${partName(row)}, ${what}, ${when}`} value={of(row)} />,
    order: (row) => magnitude(of(row)),
  });
  const columns: Column<Row>[] = [
    { key: 'namn', head: 'Förbund och part', order: ({ forbund }) => shortName(forbund), cell: (row) => `${shortName(row.forbund)}, ${partName(row).toLocaleLowerCase('sv')}` },
    { key: 'belopp', head: 'Belopp', ...cell('belopp', ({ part }) => part.belopp) },
    { key: 'andel', head: 'Andel', ...cell('andel', ({ part }) => part.andel) },
    { key: 'lag', head: 'Enligt lagen', ...cell('andel enligt lagen', ({ part }) => part.lagensAndel) },
    { key: 'avvikelse', head: 'Avvikelse', ...cell('avvikelse', ({ part }) => part.avvikelse) },
  ];
  return (
    <section class="diagram">
      <header class="diagram-huvud"><h2>Vem betalar hur stor del, {when}</h2></header>
      <DataTable caption={`${name}, fördelade på staten, regionen och kommunerna, ${when}`} columns={columns} rows={rows} keyOf={({ forbund, part }) => `${forbund.id} ${part.part}`} />
    </section>
  );
}

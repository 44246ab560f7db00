import { type Column, DataTable } from '../../../components/data-table';
import { ValueCell } from '../../../components/value-cell';
import type { checksOf } from '../model';

type Row = ReturnType<typeof checksOf>['failing'][number];

/** The printed sums that a recomputation gives another value for. */
export function Checks({ checks: { all, failing }, year }: { readonly checks: ReturnType<typeof checksOf>; readonly year: number }) {
  if (failing.length === 0) return all === 0 ? null : <p class="tabellnot">Alla {all} kontrollräkningar av de tryckta summorna {year} stämmer.</p>;
  const columns: Column<Row>[] = [
    { key: 'namn', head: 'Vad som kontrolleras', cell: ({ namn, kind }) => <>{namn} <span class="dampad">({kind})</span></> },
    ...([['tryckt', 'Tryckt'], ['beraknat', 'Beräknat'], ['skillnad', 'Skillnad']] as const).map(([key, head]): Column<Row> => ({ key, head, numeric: true, cell: (row) => <ValueCell label={`${row.namn ?? 'Kontroll'} ${year}, ${head.toLocaleLowerCase('sv')}`} value={row[key]} /> })),
  ];
  return (
    <div class="varningar" role="note" aria-label="Summor som inte stämmer">
      <p class="varningar-rubrik">{failing.length} av {all} kontrollräkningar {year} ger ett annat värde än det tryckta</p>
      <DataTable caption="Det tryckta står kvar. Skillnaden är tryckt minus beräknat." columns={columns} rows={failing} keyOf={({ kind, namn }) => `${kind} ${namn}`} />
    </div>
  );
}

import { type Column, DataTable } from '../../components/data-table';
import { shortName } from '../../components/forbund';
import { magnitude } from '../../components/matvarde';
import { SourceNote } from '../../components/source-note';
import { Legend, ValueCell } from '../../components/value-cell';
import type { Colouring, Place } from './model';
import { NO_FORBUND, forbundOf, sinceWhen } from './words';

/** The same as the map as a table: each kommun with its förbund, since when, and the value where there is one. */
export function MembershipTable({ places, colouring, year }: { readonly places: readonly Place[]; readonly colouring: Colouring; readonly year: number | undefined }) {
  const columns: Column<Place>[] = [
    { key: 'kommun', head: 'Kommun', cell: ({ name }) => name, order: ({ name }) => name },
    { key: 'forbund', head: 'Förbund', cell: Names, order: (place) => (place.forbund.length === 0 ? null : forbundOf(place)) },
    { key: 'sedan', head: 'Medlem sedan', cell: Since, order: ({ memberships: [first] }) => first?.giltighet.fran ?? null },
    ...(colouring.value
      ? [{ key: 'varde', head: colouring.head ?? colouring.name, numeric: true, cell: (place: Place) => <Value place={place} colouring={colouring} year={year} />, order: ({ value }: Place) => magnitude(value) }]
      : []),
  ];
  return (
    <>
      <DataTable caption="Kommunerna på kartan" columns={columns} rows={places} keyOf={({ kommun }) => kommun.kod} sorted={{ key: 'kommun', falling: false }} />
      <Legend values={places.map(({ value }) => value)} />
      {colouring.value && <p class="tabellnot">Värdet är hela förbundets och står likadant vid alla dess kommuner. Lägg inte ihop raderna.</p>}
      <p class="tabellnot">Där källan bara anger en månad står månadens första dag. Källan visar vad som är tryckt.</p>
    </>
  );
}

const Names = ({ forbund }: Place) => (forbund.length === 0 ? <span class="dampad">{NO_FORBUND}</span> : <>{forbund.map((one, index) => <>{index > 0 && ' och '}<a href={`/forbund/${one.id}`}>{shortName(one)}</a></>)}</>);

const Since = ({ memberships }: Place) => (memberships.length === 0 ? <span class="dampad">–</span> : <>{memberships.map((one) => <div key={one.forbund?.id} class="karta-sedan"><span class={one.giltighet.fran === null ? 'dampad' : undefined}>{sinceWhen(one)}</span><SourceNote sources={one.kallor} /></div>)}</>);

/** A value of a förbund beside one of its kommuner. A kommun without one has none to show, which is not a missing value. */
const Value = ({ place, colouring, year }: { readonly place: Place; readonly colouring: Colouring; readonly year: number | undefined }) =>
  place.forbund.length === 0 ? <span class="dampad">–</span> : <ValueCell label={`${forbundOf(place)}, ${colouring.name.toLocaleLowerCase('sv')} ${year ?? ''}`} value={place.value} />;

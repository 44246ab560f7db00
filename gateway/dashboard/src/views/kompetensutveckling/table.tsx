import { type Column, DataTable } from '../../components/data-table';
import { formatDaysShort } from '../../components/dates';
import { magnitude } from '../../components/matvarde';
import { Legend, ValueCell } from '../../components/value-cell';
import { type Occasion, arrangers, placeName } from './model';
import { KINDS, TOPICS } from './words';

const OPEN: Readonly<Record<string, string>> = { true: 'Ja', false: 'Nej', null: 'Framgår inte' };

const kindAndTopic = ({ typ, amne }: Occasion) => [typ && KINDS[typ], amne && TOPICS[amne]].filter(Boolean).join(', ');

/** The occasions as a table, with the figures side by side. */
export function OccasionTable({ occasions, addressOf }: { readonly occasions: readonly Occasion[]; addressOf(id: string): string }) {
  const figure = (key: string, head: string, of: (one: Occasion) => Occasion['kostnad']): Column<Occasion> => ({
    key,
    head,
    numeric: true,
    cell: (one) => <ValueCell label={`${one.titel}, ${head.toLocaleLowerCase('sv')}`} value={of(one)} />,
    order: (one) => magnitude(of(one)),
  });
  const columns: Column<Occasion>[] = [
    { key: 'titel', head: 'Tillfälle', cell: (one) => <a href={addressOf(one.id)}>{one.titel}</a>, order: ({ titel }) => titel },
    { key: 'tid', head: 'När', cell: (one) => (one.datum ? formatDaysShort(one.datum, one.slutdatum) : (one.tidpunkt ?? one.period ?? 'Okänd tid')), order: ({ datum, period }) => datum ?? period },
    { key: 'typ', head: 'Typ och ämne', cell: kindAndTopic, order: kindAndTopic },
    { key: 'plats', head: 'Plats', cell: (one) => placeName(one) ?? 'Framgår inte', order: placeName },
    { key: 'ordnar', head: 'Ordnas av', cell: (one) => arrangers(one).join(', ') || 'Framgår inte', order: (one) => arrangers(one).join(', ') || null },
    { key: 'oppen', head: 'Öppet för andra', cell: ({ oppenForAndra }) => OPEN[String(oppenForAndra)], order: ({ oppenForAndra }) => OPEN[String(oppenForAndra)] ?? null },
    figure('deltagare', 'Deltagare', ({ deltagare }) => deltagare),
    figure('betyg', 'Betyg', ({ deltagaromdome }) => deltagaromdome),
    figure('kostnad', 'Kostnad', ({ kostnad }) => kostnad),
  ];
  return (
    <>
      <DataTable caption="Tillfällen för kompetensutveckling" columns={columns} rows={occasions} keyOf={({ id }) => id} />
      <Legend values={occasions.flatMap(({ deltagare, deltagaromdome, kostnad }) => [deltagare, deltagaromdome, kostnad])} />
    </>
  );
}

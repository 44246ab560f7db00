import type { QueryState } from '../../app/router';
import { TakeAlong } from '../../charts/chart-frame';
import { Choice } from '../../components/choice';
import { type Column, DataTable } from '../../components/data-table';
import { magnitude } from '../../components/matvarde';
import { Answered, EmptyState } from '../../components/states';
import { Legend, ValueCell } from '../../components/value-cell';
import { type Warning, Warnings } from '../../components/warnings';
import type { SusDeltagareQuery, SusDeltagareQueryVariables } from '../../graphql/generated/18-sus-deltagare';
import { Observationsstatus } from '../../graphql/generated/words';
import { useQuestion } from '../../graphql/use-question';
import fraga from '@fragor/18-sus-deltagare.graphql';
import { type Forbund, releasedYears } from './model';
import { EVENTS, POPULATIONS, TABLES, shortName } from './words';

type Comparison = NonNullable<SusDeltagareQuery['deltagarjamforelse']>;
type Area = NonNullable<Comparison['rader']>[number];
type Cell = NonNullable<Area['celler']>[number];

const GENDERS = [['', 'Alla'], ['KVINNOR', 'Kvinnor'], ['MAN', 'Män']] as const;

interface Props {
  readonly all: readonly Forbund[];
  readonly state: QueryState;
}

/** What the address asks for; no year where no förbund has released any. */
function wantedOf({ all, state }: Props) {
  const years = releasedYears(all);
  const year = Number(state.get('ar')) || years[0];
  const tabell = (state.get('tabell') ?? '') in TABLES ? (state.get('tabell') as keyof typeof TABLES) : 'DELTAGANDE';
  return { tabell, year, years: [...new Set([...(year === undefined ? [] : [year]), ...years])].toSorted((a, b) => b - a) };
}

/** Which table, year and gender; and whether numbers or shares. */
export function ParticipantChoices({ all, state }: Props) {
  const { tabell, year, years } = wantedOf({ all, state });
  if (year === undefined) return null;
  return (
    <>
      <Choice name="Tabell" value={tabell} options={Object.entries(TABLES)} onChange={(key) => state.set({ tabell: key })} />
      <Choice name="År" value={String(year)} options={years.map((one) => [String(one), String(one)] as const)} onChange={(ar) => state.set({ ar })} />
      <Choice name="Kön" value={state.get('kon') ?? ''} options={GENDERS} onChange={(kon) => state.set({ kon })} />
      <Choice name="Visa" value={state.get('matt') ?? ''} options={[['', 'Antal'], ['andel', 'Andel']]} onChange={(matt) => state.set({ matt })} />
    </>
  );
}

/** Tables of participants: förbund, län and the country side by side, as far as they are released; what is protected says so. */
export function Participants({ all, state }: Props) {
  const { tabell, year } = wantedOf({ all, state });
  const variables: SusDeltagareQueryVariables = { tabell, ar: year ?? 0, lan: state.get('lan') ?? null };
  const asked = useQuestion<SusDeltagareQuery, SusDeltagareQueryVariables>(year === undefined ? undefined : fraga, variables);
  if (year === undefined) return <EmptyState title="Inget förbund har släppt uppgifter om deltagare."><p>Det betyder inte att det inte fanns några deltagare. Tabellerna kommer hit när förbunden släpper dem.</p></EmptyState>;
  return <Answered asked={asked} what="Tabellen">{({ deltagarjamforelse }) => <Table comparison={deltagarjamforelse ?? null} title={`${TABLES[tabell]}, ${year}`} state={state} variables={variables} />}</Answered>;
}

function Table({ comparison, title, state, variables }: { readonly comparison: Comparison | null; readonly title: string; readonly state: QueryState; readonly variables: SusDeltagareQueryVariables }) {
  const rows = comparison?.rader ?? [];
  const kon = state.get('kon') ?? null;
  const share = state.get('matt') === 'andel';
  const kinds = columnsOf(rows, kon);
  if (kinds.length === 0) {
    return <EmptyState title="Tabellen är inte släppt."><p>{comparison?.status ? Observationsstatus[comparison.status] : 'Den som har tabellen svarade inte.'} Välj ett annat år eller en annan tabell.</p></EmptyState>;
  }
  const released = (area: Area) => (area.utgava ? [['Utgåva av tabellen', `${area.utgava.nummer}${area.utgava.gallerFran ? `, gäller från ${area.utgava.gallerFran.slice(0, 10)}` : ''}${area.utgava.skyddspolicy ? `, skyddad enligt ${area.utgava.skyddspolicy}` : ''}`] as const] : []);
  const value = (area: Area, key: string) => {
    const cell = (area.celler ?? []).find((one) => one.kon === kon && keyOf(one) === key);
    return share ? cell?.andel : cell?.antal;
  };
  const columns: Column<Area>[] = [
    { key: 'omrade', head: 'Område', cell: nameOf, order: nameOf },
    ...kinds.map(({ key, name }): Column<Area> => ({
      key,
      head: name,
      numeric: true,
      cell: (area) => (area.status === 'NORMAL' ? <ValueCell label={`${nameOf(area)}, ${name.toLocaleLowerCase('sv')}`} value={value(area, key)} more={released(area)} warnings={(area.varningar ?? []).map(({ text }) => text)} /> : <span class="dampad" title={area.status ? Observationsstatus[area.status] : undefined}>ej släppt</span>),
      order: (area) => magnitude(value(area, key)),
    })),
  ];
  const values = rows.flatMap((area) => kinds.map(({ key }) => value(area, key)));
  return (
    <section class="diagram" aria-labelledby="deltagare-rubrik">
      <header class="diagram-huvud">
        <div>
          <h2 id="deltagare-rubrik">{title}</h2>
          <p class="diagram-ingress">Deltaganden, inte personer. {comparison?.tackning && `${comparison.tackning.antalForbund} av ${comparison.tackning.antalForbundTotalt} förbund har släppt sina tabeller till riket.`}</p>
        </div>
        <TakeAlong shown={{ operation: fraga, variables: { tabell: variables.tabell, ar: variables.ar, lan: variables.lan ?? null }, table: 'deltagarjamforelse.rader.celler' }} />
      </header>
      {comparison?.utgava?.syntetisk && <p class="syntetisk-skylt">Påhittade exempel</p>}
      <Warnings warnings={unique([...(comparison?.varningar ?? []), ...rows.flatMap(({ varningar }) => varningar ?? [])])} />
      <DataTable caption={`${title}, förbund för förbund och tillsammans`} columns={columns} rows={rows.filter(({ niva }) => niva === 'FORBUND')} apart={rows.filter(({ niva }) => niva !== 'FORBUND')} keyOf={(area) => `${area.niva} ${area.forbund?.id ?? area.lanskod ?? ''}`} />
      <Legend values={values} />
    </section>
  );
}

const nameOf = (area: Area): string => (area.forbund ? shortName(area.forbund) : area.niva === 'RIKET' ? 'Riket' : (area.namn ?? area.lanskod ?? 'Område'));

const keyOf = ({ handelse, population, varden }: Cell): string => [handelse, population, ...varden.map(({ dimension, kod }) => `${dimension}:${kod}`)].join(' ');

/** The columns of a table: one for each kind of cell that some area has, in the tables' own order. Event and population are named where they differ. */
function columnsOf(rows: readonly Area[], kon: string | null): { readonly key: string; readonly name: string }[] {
  const cells = new Map<string, Cell>();
  for (const cell of rows.flatMap(({ celler }) => celler ?? [])) if (cell.kon === kon && !cells.has(keyOf(cell))) cells.set(keyOf(cell), cell);
  const several = (of: (cell: Cell) => string) => new Set([...cells.values()].map(of)).size > 1;
  const [events, populations] = [several(({ handelse }) => handelse), several(({ population }) => population)];
  return [...cells].map(([key, { varden, handelse, population }]) => {
    const parts = [...varden.map(({ namn }) => namn), ...(events ? [EVENTS[handelse]] : []), ...(populations ? [POPULATIONS[population]] : [])];
    const name = parts.length > 0 ? parts.join(', ') : 'Alla';
    return { key, name: name.slice(0, 1).toLocaleUpperCase('sv') + name.slice(1) };
  });
}

const unique = (warnings: readonly Warning[]): Warning[] => [...new Map(warnings.map((one) => [one.kod + one.text, one])).values()];

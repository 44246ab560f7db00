import type { QueryState } from '../../app/router';
import { Choice } from '../../components/choice';
import { type Column, DataTable } from '../../components/data-table';
import { magnitude } from '../../components/matvarde';
import { Answered, EmptyState } from '../../components/states';
import { TakeAlong } from '../../components/take-along';
import { lower } from '../../components/text';
import { Legend, ValueCell } from '../../components/value-cell';
import { type Warning, Warnings } from '../../components/warnings';
import type { SusDeltagareQuery, SusDeltagareQueryVariables } from '../../graphql/generated/18-sus-deltagare';
import { Observationsstatus } from '../../graphql/generated/words';
import { useQuestion } from '../../graphql/use-question';
import fraga from '@fragor/18-sus-deltagare.graphql';
import { type Area, type CellKind, type Comparison, cellKinds, cellOf, nameOf } from './comparison';
import { type Forbund, releasedYears } from './model';
import { TABLES } from './words';

const NO_SUCH_CELL = 'Finns inte i områdets tabell.';
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
  return <Answered asked={asked} what="Tabellen">{({ deltagarjamforelse }, askedWith) => <Table comparison={deltagarjamforelse ?? null} title={`${TABLES[askedWith.tabell as keyof typeof TABLES]}, ${askedWith.ar}`} state={state} variables={askedWith} />}</Answered>;
}

function Table({ comparison, title, state, variables }: { readonly comparison: Comparison | null; readonly title: string; readonly state: QueryState; readonly variables: SusDeltagareQueryVariables }) {
  const rows = comparison?.rader ?? [];
  const kon = state.get('kon') ?? null;
  const share = state.get('matt') === 'andel';
  const kinds = cellKinds(rows, kon);
  if (kinds.length === 0) {
    return <EmptyState title="Tabellen är inte släppt."><p>{comparison?.status ? Observationsstatus[comparison.status] : 'Den som har tabellen svarade inte.'} Välj ett annat år eller en annan tabell.</p></EmptyState>;
  }
  const released = (area: Area) => (area.utgava ? [['Utgåva av tabellen', `${area.utgava.nummer}${area.utgava.gallerFran ? `, gäller från ${area.utgava.gallerFran.slice(0, 10)}` : ''}${area.utgava.skyddspolicy ? `, skyddad enligt ${area.utgava.skyddspolicy}` : ''}`] as const] : []);
  const value = (area: Area, kind: CellKind) => {
    const cell = cellOf(area, kind, kon);
    return cell && (share ? cell.andel : cell.antal);
  };
  const columns: Column<Area>[] = [
    { key: 'omrade', head: 'Område', cell: nameOf, order: nameOf },
    ...kinds.map((kind): Column<Area> => ({
      key: kind.key,
      head: kind.name,
      numeric: true,
      cell: (area) => {
        if (area.status !== 'NORMAL') return <span class="dampad" title={area.status ? Observationsstatus[area.status] : undefined}>ej släppt</span>;
        const of = value(area, kind);
        if (of === undefined) return <span class="dampad" title={NO_SUCH_CELL}>–<span class="bara-upplast"> {NO_SUCH_CELL}</span></span>;
        return <ValueCell label={`${nameOf(area)}, ${lower(kind.name)}`} value={of} more={released(area)} warnings={(area.varningar ?? []).map(({ text }) => text)} />;
      },
      order: (area) => magnitude(value(area, kind)),
    })),
  ];
  const values = rows.filter(({ status }) => status === 'NORMAL').flatMap((area) => kinds.map((kind) => value(area, kind)));
  const hasGaps = rows.some((area) => area.status === 'NORMAL' && kinds.some((kind) => value(area, kind) === undefined));
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
      {hasGaps && <p class="tabellnot">Ett streck (–) betyder att området har släppt sin tabell, men att den inte har det som kolumnen räknar.</p>}
    </section>
  );
}

const unique = (warnings: readonly Warning[]): Warning[] => [...new Map(warnings.map((one) => [one.kod + one.text, one])).values()];

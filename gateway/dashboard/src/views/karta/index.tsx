import { useMemo } from 'preact/hooks';
import { useQueryState } from '../../app/router';
import { ChartFrame } from '../../charts/chart-frame';
import { Choice, CopyLink } from '../../components/choice';
import { Answered, EmptyState } from '../../components/states';
import { type Warning, Warnings } from '../../components/warnings';
import type { KartaQuery, KartaQueryVariables } from '../../graphql/generated/12-karta';
import { useQuestion } from '../../graphql/use-question';
import fraga from '@fragor/12-karta.graphql';
import { kommuner as drawable } from './geometri/areas';
import { KommunMap } from './map';
import { COLOURINGS, type Colouring, FIRST_YEAR, type Forbund, type Kommun, type Place, countiesOf, placesOf, yearsOfMembership, yearsWith } from './model';
import { MembershipTable } from './table';
import { forbundOf } from './words';
import './karta.css';

const WHOLE_COUNTRY = 'alla';
const thisYear = new Date().getFullYear();

/** The date that a year is shown at: its last day. Without a year it is today, which the hub knows. */
const dateOf = (year: number | undefined) => (year === undefined ? null : `${year}-12-31`);

/** Karta: kommuner by their förbund, or by a value of it. */
export default function Karta() {
  const state = useQueryState('/karta');
  const colouring = COLOURINGS.find(({ key }) => key === state.get('farg')) ?? COLOURINGS[0];
  const wanted = Number(state.get('ar')) || undefined;
  const variables: KartaQueryVariables = { datum: dateOf(wanted), fran: FIRST_YEAR, till: thisYear, ar: wanted ?? null, slag: 'UTFALL' };
  const first = useQuestion<KartaQuery, KartaQueryVariables>(fraga, variables);
  // A value is of a year: without one it is the latest that has values, which the first answer tells.
  const latest = colouring.value && wanted === undefined ? yearsWith(colouring, forbundIn(first.answer?.data))[0] : undefined;
  const dated = { ...variables, datum: dateOf(latest ?? wanted), ar: latest ?? wanted ?? null };
  const second = useQuestion<KartaQuery, KartaQueryVariables>(latest === undefined ? undefined : fraga, dated);
  return (
    <div class="kartvy">
      <header class="vyhuvud">
        <h1>Karta</h1>
        <p class="ingress">Vilka kommuner varje samordningsförbund omfattar, i dag och förr. Välj en kommun på kartan för att komma till dess förbund.</p>
      </header>
      <Answered asked={latest === undefined ? first : second} what="Kartan">
        {(data) => <Shown data={data} colouring={colouring} year={latest ?? wanted} variables={dated} />}
      </Answered>
    </div>
  );
}

const forbundIn = (data: KartaQuery | undefined) => (data?.allaForbund ?? []).filter((one): one is Forbund => one !== null);

function Shown({ data, colouring, year, variables }: { readonly data: KartaQuery; readonly colouring: Colouring; readonly year: number | undefined; readonly variables: KartaQueryVariables }) {
  const state = useQueryState('/karta');
  const kommuner = (data.kommuner ?? []).filter((one): one is Kommun => one !== null);
  const counties = countiesOf(kommuner);
  // With kommuner of one län only, that is what there is to see.
  const area = state.get('lan') ?? (counties.length === 1 ? counties[0]?.[0] : undefined) ?? WHOLE_COUNTRY;
  const lan = area === WHOLE_COUNTRY ? undefined : area;
  const datum = variables.datum ?? null;
  const places = useMemo(() => placesOf(data, { lan, datum, colouring, year: year ?? thisYear }), [data, lan, datum, colouring, year]);
  const where = lan === undefined ? 'hela landet' : (counties.find(([kod]) => kod === lan)?.[1] ?? `Län ${lan}`);
  const title = `${colouring.value ? colouring.name : 'Kommuner och förbund'}, ${where}, ${year ?? 'i dag'}`;
  const years = [...new Set([...(year === undefined ? [] : [year]), ...(colouring.value ? yearsWith(colouring, forbundIn(data)) : yearsOfMembership(kommuner, thisYear))])].toSorted((a, b) => b - a);
  return (
    <>
      <form class="valrad" aria-label="Vad kartan visar" onSubmit={(event) => event.preventDefault()}>
        <Choice name="Område" value={area} options={[[WHOLE_COUNTRY, 'Hela landet'], ...counties]} onChange={(key) => state.set({ lan: key })} />
        <Choice name="Färg efter" value={colouring.key} options={COLOURINGS.map(({ key, name }) => [key, name] as const)} onChange={(key) => state.set({ farg: key, ar: null })} />
        <Choice name={colouring.value ? 'År' : 'Medlemskap'} value={String(year ?? '')} options={[...(colouring.value ? [] : [['', 'I dag'] as const]), ...years.map((one) => [String(one), colouring.value ? String(one) : `Den 31 december ${one}`] as const)]} onChange={(ar) => state.set({ ar })} />
      </form>
      {places.length === 0 ? (
        <EmptyState title="Navet har inga kommuner i det länet."><p>Välj ett annat område. Att inget finns här betyder inte att länet saknar samordningsförbund.</p></EmptyState>
      ) : (
        <>
          <Warnings title="Att tänka på" warnings={cautions(places, lan, year)} />
          <ChartFrame
            title={title}
            interactive
            alternative={`Karta: ${title}. ${places.map((place) => `${place.name}: ${forbundOf(place)}`).join('. ')}.`}
            shown={{ operation: fraga, variables: { datum, fran: variables.fran, till: variables.till, ar: variables.ar ?? null, slag: variables.slag }, table: colouring.table }}
            table={<MembershipTable places={places} colouring={colouring} year={year} />}
          >
            <KommunMap places={places} colouring={colouring} county={lan} label={`Karta: ${title}. Piltangenterna går mellan kommunerna.`} />
          </ChartFrame>
          <CopyLink address={state.with({ lan: area, farg: colouring.key, ar: year === undefined ? null : String(year) })} />
        </>
      )}
    </>
  );
}

/** What must be known before the map is read: that is seen in what it shows. */
function cautions(places: readonly Place[], lan: string | undefined, year: number | undefined): Warning[] {
  const undrawn = places.filter(({ kommun }) => !drawable.has(kommun.kod)).map(({ name }) => name);
  const undated = places.filter(({ memberships }) => memberships.some(({ giltighet }) => giltighet.fran === null)).map(({ name }) => name);
  return [
    ...(lan === undefined ? [{ kod: 'LAN_UTAN_KOMMUNER', text: 'Registret har än så länge bara kommuner i en del av landet. Län som är tomma på kartan saknas i registret; det betyder inte att de saknar samordningsförbund.' }] : []),
    ...(undrawn.length > 0 ? [{ kod: 'KOMMUN_UTAN_GRANS', text: `Kartan saknar gränserna för ${inList(undrawn)}. De finns i tabellen.` }] : []),
    ...(year !== undefined && undated.length > 0 ? [{ kod: 'MEDLEM_OKANT_NAR', text: `Ingen källa anger när ${inList(undated)} blev medlemmar. De visas som medlemmar alla år.` }] : []),
  ];
}

const inList = (names: readonly string[]) => new Intl.ListFormat('sv', { type: 'conjunction' }).format(names);

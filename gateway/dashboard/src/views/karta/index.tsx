import { useMemo } from 'preact/hooks';
import { useQueryState } from '../../app/router';
import { ChartFrame } from '../../charts/chart-frame';
import { Choice, CopyLink } from '../../components/choice';
import { counties as countiesOf } from '../../components/forbund';
import { Answered, EmptyState, Loading } from '../../components/states';
import { type Warning, Warnings } from '../../components/warnings';
import { askedYears } from '../../components/years';
import type { KartaQuery, KartaQueryVariables } from '../../graphql/generated/12-karta';
import { useYearly } from '../../graphql/use-yearly';
import fraga from '@fragor/12-karta.graphql';
import { kommuner as drawable } from './geometri/areas';
import { KommunMap } from './map';
import { COLOURINGS, type Colouring, type Forbund, type Kommun, type Place, placesOf, yearsOfMembership, yearsWith } from './model';
import { MembershipTable } from './table';
import { forbundOf } from './words';
import './karta.css';

const WHOLE_COUNTRY = 'alla';
const thisYear = new Date().getFullYear();

/** The date that a year is shown at: its last day. Without a year it is today, which the hub knows. */
const dateOf = (year: number | null) => (year === null ? null : `${year}-12-31`);

/** Karta: kommuner by their förbund, or by a value of it. */
export default function Karta() {
  const state = useQueryState('/karta');
  const colouring = COLOURINGS.find(({ key }) => key === state.get('farg')) ?? COLOURINGS[0];
  const wanted = Number(state.get('ar')) || undefined;
  const of = (ar: number | null): KartaQueryVariables => ({ ...askedYears(), datum: dateOf(ar), ar, slag: 'UTFALL' });
  // A value is of a year, and members are those of a day: today's, if nothing else is chosen.
  const asked = useYearly<KartaQuery, KartaQueryVariables>(fraga, of, wanted, (data) => (colouring.value ? yearsWith(colouring, forbundIn(data))[0] : undefined));
  return (
    <div class="kartvy">
      <header class="vyhuvud">
        <h1>Karta</h1>
        <p class="ingress">Vilka kommuner varje samordningsförbund omfattar, i dag och förr. Välj en kommun på kartan för att komma till dess förbund.</p>
      </header>
      <Answered asked={asked} what="Kartan">
        {(data, variables) => <Shown data={data} colouring={colouring} chosen={wanted} variables={variables} waiting={asked.waiting} />}
      </Answered>
    </div>
  );
}

const forbundIn = ({ allaForbund }: KartaQuery) => (allaForbund ?? []).filter((one): one is Forbund => one !== null);

/**
 * @param chosen the year that is chosen; what is shown is of the year that it was asked with
 * @param waiting whether something else is waited for
 */
function Shown({ data, colouring, chosen, variables, waiting }: { readonly data: KartaQuery; readonly colouring: Colouring; readonly chosen: number | undefined; readonly variables: KartaQueryVariables; readonly waiting: boolean }) {
  const state = useQueryState('/karta');
  const year = variables.ar ?? undefined;
  const choice = chosen ?? year;
  const kommuner = (data.kommuner ?? []).filter((one): one is Kommun => one !== null);
  const counties = countiesOf(kommuner);
  // With kommuner of one län only, that is what there is to see.
  const area = state.get('lan') ?? (counties.length === 1 ? counties[0]?.[0] : undefined) ?? WHOLE_COUNTRY;
  const lan = area === WHOLE_COUNTRY ? undefined : area;
  const datum = variables.datum ?? null;
  const places = useMemo(() => placesOf(data, { lan, datum, colouring, year: year ?? thisYear }), [data, lan, datum, colouring, year]);
  const where = lan === undefined ? 'hela landet' : (counties.find(([kod]) => kod === lan)?.[1] ?? `Län ${lan}`);
  const title = `${colouring.value ? colouring.name : 'Kommuner och förbund'}, ${where}, ${year ?? 'i dag'}`;
  const years = [...new Set([...(choice === undefined ? [] : [choice]), ...(colouring.value ? yearsWith(colouring, forbundIn(data)) : yearsOfMembership(kommuner, thisYear))])].toSorted((a, b) => b - a);
  return (
    <>
      <form class="valrad" aria-label="Vad kartan visar" onSubmit={(event) => event.preventDefault()}>
        <Choice name="Område" value={area} options={[[WHOLE_COUNTRY, 'Hela landet'], ...counties]} onChange={(key) => state.set({ lan: key })} />
        <Choice name="Färg efter" value={colouring.key} options={COLOURINGS.map(({ key, name }) => [key, name] as const)} onChange={(key) => state.set({ farg: key, ar: null })} />
        <Choice name={colouring.value ? 'År' : 'Medlemskap'} value={String(choice ?? '')} options={[...(colouring.value ? [] : [['', 'I dag'] as const]), ...years.map((one) => [String(one), colouring.value ? String(one) : `Den 31 december ${one}`] as const)]} onChange={(ar) => state.set({ ar })} />
      </form>
      {waiting && colouring.value && year === undefined ? (
        <Loading what="Värdena" />
      ) : places.length === 0 ? (
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

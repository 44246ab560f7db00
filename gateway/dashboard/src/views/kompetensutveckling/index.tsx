import { useEffect, useState } from 'preact/hooks';
import { type QueryState, useQueryState } from '../../app/router';
import { save } from '../../charts/download';
import { Choice, CopyLink, Segments } from '../../components/choice';
import { today as dayOfReader } from '../../components/dates';
import { counties, shortName } from '../../components/forbund';
import { Answered, EmptyState, ErrorState, Notices, useWaiting } from '../../components/states';
import { TakeAlong } from '../../components/take-along';
import { type Fault, ask } from '../../graphql/ask';
import type { Kompetensamne, KompetenskalenderQuery, KompetenskalenderQueryVariables, Utbildningstyp } from '../../graphql/generated/16-kompetenskalender';
import type { KompetensarQuery, KompetensarQueryVariables } from '../../graphql/generated/19-kompetensar';
import { faultOf, useQuestion } from '../../graphql/use-question';
import fraga from '@fragor/16-kompetenskalender.graphql';
import arsfraga from '@fragor/19-kompetensar.graphql';
import { Agenda } from './agenda';
import { calendarFile } from './calendar-file';
import { type Forbund, type Occasion, type Plan, type Timed, isComing, takesPart, yearsOf } from './model';
import { useFurtherPages } from './pages';
import { NoPageError } from './paging';
import { Plans } from './plans';
import { OccasionTable } from './table';
import { KINDS, TOPICS } from './words';
import './style.css';

/** Occasions on a page. */
const PAGE = 25;

/** Kompetensutveckling: the calendar of a county or of the country, and which occasions others may join. */
export default function Kompetensutveckling() {
  const state = useQueryState();
  const variables = variablesOf(state);
  const asked = useQuestion<KompetenskalenderQuery, KompetenskalenderQueryVariables>(fraga, variables);
  return (
    <div class="kompetensutveckling">
      <header class="vyhuvud">
        <h1>Kompetensutveckling</h1>
        <p class="ingress">Utbildningar, konferenser och träffar som förbunden ordnar, betalar eller deltar i. Vilka kan din personal vara med på?</p>
      </header>
      <Answered asked={asked} what="Kalendern">{(data, askedWith) => <Calendar data={data} state={state} variables={askedWith} />}</Answered>
    </div>
  );
}

function variablesOf(state: QueryState): KompetenskalenderQueryVariables {
  const known = <Key extends string>(value: string | undefined, words: Readonly<Record<Key, string>>) => (value !== undefined && value in words ? (value as Key) : null);
  const year = Number(state.get('ar'));
  const lan = state.get('lan');
  return {
    lan: lan !== undefined && /^\d{2}$/.test(lan) ? lan : null,
    ar: Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : null,
    amne: known<Kompetensamne>(state.get('amne'), TOPICS),
    typ: known<Utbildningstyp>(state.get('typ'), KINDS),
    oppen: state.get('oppen') === 'ja' ? true : state.get('oppen') === 'nej' ? false : null,
    first: PAGE,
  };
}

function Calendar({ data, state, variables }: { readonly data: KompetenskalenderQuery; readonly state: QueryState; readonly variables: KompetenskalenderQueryVariables }) {
  const today = dayOfReader();
  const forbund = state.get('forbund');
  const opened = state.get('tillfalle');
  // Which förbund take part is looked at here, so that all pages are needed; likewise an occasion that is linked to may be on any of them.
  const wanted = (some: readonly Occasion[]) => (forbund || (opened && !some.some(({ id }) => id === opened)) ? Infinity : Math.max(1, Number(state.get('sidor')) || 1));
  const waiting = useWaiting();
  const paged = useFurtherPages<Occasion>(data.utbildningar, variables, waiting ? () => 0 : wanted, async (after, signal) => {
    const { data: page, notices } = await ask<KompetenskalenderQuery, KompetenskalenderQueryVariables>(fraga, { ...variables, after, overblick: false }, signal);
    return { data: page.utbildningar, notices };
  });
  const chosen = (some: readonly Occasion[]) => (forbund ? some.filter((one) => takesPart(one, forbund)) : some);
  const shown = chosen(paged.nodes);
  const plans = (data.kompetensplaner ?? []).filter((one): one is Plan => one !== null && (!forbund || one.forbund?.id === forbund) && (!variables.lan || one.forbund?.lan?.kod === variables.lan));
  const addressOf = (id: string) => state.with({ tillfalle: id, visa: null });
  const asTable = state.get('visa') === 'tabell';
  const shownAsked = { operation: fraga, variables: { lan: variables.lan ?? null, ar: variables.ar ?? null, amne: variables.amne ?? null, typ: variables.typ ?? null, oppen: variables.oppen ?? null, first: 100 }, table: 'utbildningar.nodes' };
  useScrollTo(opened, shown.some(({ id }) => id === opened));
  return (
    <>
      <Choices data={data} asked={variables} state={state} />
      <Segments name="Vilka får delta?" value={state.get('oppen') ?? ''} options={[['', 'Alla tillfällen'], ['ja', 'Öppna för andra'], ['nej', 'Bara egna medlemmar']]} onChange={(oppen) => state.set({ oppen, sidor: null, tillfalle: null })} />
      {data.utbildningar === null ? (
        <EmptyState title="Tillfällena kunde inte hämtas just nu."><p>Den som har dem svarade inte. Försök igen om en stund.</p></EmptyState>
      ) : shown.length === 0 && !paged.waiting ? (
        <EmptyState title="Navet känner inget tillfälle som stämmer med valen."><p>Det betyder inte att inget ordnas: navet har bara det som förbunden har publicerat. <a href="/kompetensutveckling">Visa alla tillfällen</a></p></EmptyState>
      ) : (
        <>
          <header class="diagram-huvud agenda-huvud">
            <p role="status">{countText(shown.length, paged.more)} {comingText(shown, today, variables.oppen === true)}</p>
            <div class="agenda-verktyg">
              <Segments name="Visa som" value={asTable ? 'tabell' : ''} options={[['', 'Kalender'], ['tabell', 'Tabell']]} onChange={(visa) => state.set({ visa })} />
              <TakeAlong shown={shownAsked} />
              <SaveAll shown={shown} rest={async (signal) => chosen(await paged.rest(signal))} addressOf={addressOf} />
            </div>
          </header>
          {asTable ? <OccasionTable occasions={shown} addressOf={addressOf} /> : <Agenda occasions={shown} today={today} opened={opened} addressOf={addressOf} onToggle={(id) => state.set({ tillfalle: opened === id ? null : id })} />}
        </>
      )}
      <Notices notices={paged.notices} />
      {paged.fault && <ErrorState fault={paged.fault} again={paged.again} />}
      {paged.waiting && <p class="dampad" role="status">Fler tillfällen hämtas …</p>}
      {paged.more && !paged.waiting && !paged.fault && <p><button type="button" class="knapp" onClick={() => state.set({ sidor: String(paged.pages + 1) })}>Visa fler tillfällen</button></p>}
      <Plans plans={plans} addressOf={addressOf} />
      <CopyLink address={state.with({})} />
    </>
  );
}

/** Takes all occasions that the choices leave to the reader's own calendar, also those that are not shown yet. */
function SaveAll({ shown, rest, addressOf }: { readonly shown: readonly Occasion[]; readonly rest: (signal: AbortSignal) => Promise<readonly Occasion[]>; addressOf(id: string): string }) {
  const [fetching, setFetching] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const waiting = useWaiting();
  if (!shown.some(({ datum }) => datum !== null)) return null;
  const saveAll = async () => {
    setFetching(true);
    setFault(undefined);
    try {
      const all = [...shown, ...(await rest(new AbortController().signal))];
      save(new Blob([calendarFile(all, location.host, (id) => location.origin + addressOf(id), new Date())], { type: 'text/calendar;charset=utf-8' }), 'kompetensutveckling.ics');
    } catch (error) {
      setFault(error instanceof NoPageError ? error.fault : faultOf(error));
    } finally {
      setFetching(false);
    }
  };
  return (
    <>
      <button type="button" class="knapp knapp-tyst" disabled={fetching || waiting} onClick={() => void saveAll()}>Alla till min kalender (.ics)</button>
      {fault && <ErrorState fault={fault} />}
    </>
  );
}

function Choices({ data, asked, state }: { readonly data: KompetenskalenderQuery; readonly asked: KompetenskalenderQueryVariables; readonly state: QueryState }) {
  const all = (data.allaForbund ?? []).filter((one): one is Forbund => one !== null);
  const chosenYear = Number(state.get('ar'));
  const timed = useFurtherPages<Timed>(data.overblick ?? null, { lan: asked.lan }, () => Infinity, async (after, signal) => {
    const { data: page, notices } = await ask<KompetensarQuery, KompetensarQueryVariables>(arsfraga, { lan: asked.lan ?? null, after }, signal);
    return { data: page.utbildningar, notices };
  });
  const years = [...new Set([...yearsOf(timed.nodes), ...(chosenYear ? [chosenYear] : [])])].toSorted((a, b) => b - a);
  const lan = state.get('lan');
  const choosable = all.filter((one) => !lan || one.lan?.kod === lan).toSorted((a, b) => shortName(a).localeCompare(shortName(b), 'sv'));
  const named = (words: Readonly<Record<string, string>>) => Object.entries(words).toSorted(([a, one], [b, other]) => Number(a === 'ANNAT') - Number(b === 'ANNAT') || one.localeCompare(other, 'sv'));
  // Whatever is chosen, the pages begin anew.
  const set = (name: string) => (value: string) => state.set({ [name]: value, sidor: null, tillfalle: null, ...(name === 'lan' && { forbund: null }) });
  return (
    <form class="valrad" aria-label="Vilka tillfällen som visas" onSubmit={(event) => event.preventDefault()}>
      <Choice name="Län" value={lan ?? ''} options={[['', 'Hela landet'], ...counties(all)]} onChange={set('lan')} />
      <Choice name="År" value={state.get('ar') ?? ''} options={[['', 'Alla år'], ...years.map((year) => [String(year), String(year)] as const)]} onChange={set('ar')} />
      <Choice name="Ämne" value={state.get('amne') ?? ''} options={[['', 'Alla ämnen'], ...named(TOPICS)]} onChange={set('amne')} />
      <Choice name="Typ" value={state.get('typ') ?? ''} options={[['', 'Alla typer'], ...named(KINDS)]} onChange={set('typ')} />
      <Choice name="Förbund som är med" value={state.get('forbund') ?? ''} options={[['', 'Alla förbund'], ...choosable.map((one) => [one.id, shortName(one)] as const)]} onChange={set('forbund')} />
    </form>
  );
}

const countText = (count: number, more: boolean): string => (more ? `De ${count} senaste tillfällena.` : count === 1 ? '1 tillfälle.' : `${count} tillfällen.`);

/** How much of it is still to come, which is what somebody who wants to join must know first. */
function comingText(shown: readonly Occasion[], today: string, open: boolean): string {
  const coming = shown.filter((one) => isComing(one, today)).length;
  if (coming > 0) return coming === 1 ? 'Ett av dem ligger framåt i tiden.' : `${coming} av dem ligger framåt i tiden.`;
  const past = shown.some((one) => isComing(one, today) === false);
  if (!past) return '';
  return open ? 'Inget av dem med känd dag ligger framåt i tiden. De visar vad som har varit öppet, och vem du kan fråga om nästa gång.' : 'Inget av dem med känd dag ligger framåt i tiden.';
}

/** Brings an occasion that was linked to into sight, once. */
function useScrollTo(id: string | undefined, there: boolean) {
  useEffect(() => {
    if (id && there && scrollY < 10) document.querySelector(`#rad-${CSS.escape(id)}`)?.scrollIntoView({ block: 'center' });
    // Only when the view is opened, or when the occasion has come.
  }, [there]);
}

import { useEffect } from 'preact/hooks';
import { type QueryState, useQueryState } from '../../app/router';
import { Choice, CopyLink } from '../../components/choice';
import { formatDay } from '../../components/dates';
import { type Shown, graphiqlAddress } from '../../components/exports';
import { EmptyState, ErrorState, Loading, Notices } from '../../components/states';
import { ValueCell } from '../../components/value-cell';
import { shortName } from '../../components/forbund';
import { capital, listed, lower } from '../../components/text';
import fraga from '@fragor/14-forbundet.graphql';
import { type Whole, leadingOf, postOf, yearsOf } from './model';
import { Agreements } from './parts/agreements';
import { Goals } from './parts/goals';
import { Indicators } from './parts/indicators';
import { Insatser } from './parts/insatser';
import { Members } from './parts/members';
import { Decisions, Educations, Events } from './parts/moments';
import { Money, NoMoney } from './parts/money';
import { Participants } from './parts/participants';
import { SECTIONS } from './parts/section';
import { SusSupport } from './parts/sus';
import { type AskedForbund, ofYearIn, useForbund } from './use-forbund';

/** One förbund at a glance. */
export function OneForbund({ id }: { readonly id: string }) {
  const state = useQueryState();
  const forbund = useForbund(id, state);
  const { asked, whole } = forbund;
  const name = whole && shortName(whole);
  useEffect(() => {
    if (name) document.title = `${name} – Förbundsnavet`;
  }, [name]);
  if (asked.fault) return <Missing><ErrorState fault={asked.fault} again={asked.again} /></Missing>;
  if (!asked.answer) return <Missing hidden><Loading what="Förbundet" /></Missing>;
  if (!whole) return <Unknown id={id} asked={asked} />;
  return <Found forbund={forbund} whole={whole} state={state} />;
}

const Missing = ({ children, hidden = false }: { readonly children: preact.ComponentChildren; readonly hidden?: boolean }) => <><h1 class={hidden ? 'bara-upplast' : 'avsnitt'}>Förbundet</h1>{children}</>;

function Unknown({ id, asked }: { readonly id: string; readonly asked: AskedForbund['asked'] }) {
  const isUnknown = asked.answer?.notices.some(({ code }) => code === 'OKANT_FORBUND') === true;
  return (
    <Missing>
      {isUnknown ? (
        <EmptyState title={`Det finns inget förbund ”${id}” i navet.`}><p>Adressen kan vara felskriven. <a href="/forbund">Välj bland förbunden i navet</a>.</p></EmptyState>
      ) : (
        <ErrorState fault={{ code: asked.answer?.notices[0]?.code ?? 'OVANTAT_SVAR', message: asked.answer?.notices[0]?.message ?? 'Navet svarade utan förbundet.', remedy: 'Försök igen om en stund.' }} again={asked.again} />
      )}
    </Missing>
  );
}

function Found({ forbund: { asked, year, ofYear: askedYear, variables }, whole, state }: { readonly forbund: AskedForbund; readonly whole: Whole; readonly state: QueryState }) {
  const ofYear = askedYear.waiting ? undefined : ofYearIn(askedYear.answer?.data);
  const shown = (table: string): Shown => ({ operation: fraga, variables: { ...variables }, table });
  const yearLink = (other: number) => state.with({ ar: String(other) });
  useSectionInSight(state.get('avsnitt'));
  const waiting = askedYear.waiting ? <Loading what={`Året ${year}`} /> : askedYear.fault ? <ErrorState fault={askedYear.fault} again={askedYear.again} /> : null;
  return (
    <div class="forbundet">
      <Notices notices={[...(asked.answer?.notices ?? []), ...(askedYear === asked ? [] : (askedYear.answer?.notices ?? []))]} />
      <Head whole={whole} year={year} shown={shown} />
      <div class="forbundet-kropp">
        <Contents state={state} />
        <div class="forbundet-delar">
          <Members whole={whole} shown={shown('forbund.medlemskap')} />
          <YearChoice whole={whole} year={year} state={state} />
          {year === undefined ? <NoMoney whole={whole} /> : <Money whole={whole} ofYear={ofYear} year={year} shown={shown} yearLink={yearLink} />}
          {waiting}
          <Insatser whole={whole} ofYear={ofYear} year={year} shown={shown} />
          {!askedYear.waiting && <Participants whole={whole} ofYear={ofYear} year={year} shown={shown} yearLink={yearLink} />}
          <Indicators whole={whole} shown={shown} />
          <Goals whole={whole} year={year} shown={shown} yearLink={yearLink} />
          <Agreements whole={whole} shown={shown} />
          <Decisions whole={whole} shown={shown} />
          <Events whole={whole} shown={shown} />
          <Educations whole={whole} shown={shown} />
          <SusSupport whole={whole} shown={shown} />
          <CopyLink address={state.with({ ar: year === undefined ? null : String(year) })} />
        </div>
      </div>
    </div>
  );
}

/** Name, number, when it was formed and where it is, the latest key figures, and where to go from here. */
function Head({ whole, year, shown }: { readonly whole: Whole; readonly year: number | undefined; readonly shown: (table: string) => Shown }) {
  const { namn, id, organisationsnummer, bildat, lan, kommuner, efterfoljare, foregangare } = whole;
  const where = [lan?.namn, (kommuner ?? []).length > 0 && `omfattar ${listed((kommuner ?? []).flatMap((kommun) => kommun?.namn ?? []))}`].filter(Boolean).join(', ');
  const others = (list: typeof foregangare) => (list ?? []).flatMap((one, index) => (one ? [<>{index > 0 && ', '}<a key={one.id} href={`/forbund/${encodeURIComponent(one.id)}`}>{shortName(one)}</a></>] : []));
  const facts = [
    ...(organisationsnummer || bildat ? [capital([organisationsnummer && `org.nr ${organisationsnummer}`, bildat && `bildat ${formatDay(bildat)}`].filter(Boolean).join(', '))] : []),
    ...(others(foregangare).length > 0 ? [<>Föregångare: {others(foregangare)}</>] : []),
    ...(others(efterfoljare).length > 0 ? [<>Har gått upp i {others(efterfoljare)}</>] : []),
  ];
  const appendix = `/forbund/${encodeURIComponent(id)}/bilaga${year === undefined ? '' : `?ar=${year}`}`;
  return (
    <header class="vyhuvud forbundet-huvud">
      <p class="dampad"><a href="/forbund">Alla förbund</a></p>
      <h1>{namn ?? id}</h1>
      {where && <p class="ingress">{where}.</p>}
      {facts.length > 0 && <p class="dampad">{facts.map((fact, index) => <>{index > 0 && '. '}{fact}</>)}</p>}
      <KeyFigures whole={whole} />
      <nav class="forbundet-vidare" aria-label="Vidare">
        <a class="knapp" href={appendix}>Bilaga att skriva ut{year === undefined ? '' : `, ${year}`}</a>
        <a class="knapp knapp-tyst" href={`/jamfor?matt=eget-kapital${lan ? `&lan=${lan.kod}` : ''}`}>Jämför med liknande förbund{lan && ': samma län'}</a>
        <a class="knapp knapp-tyst" href={graphiqlAddress(shown('forbund'))}>Visa frågan</a>
      </nav>
    </header>
  );
}

const KEY_FIGURES = [['utgaendeEgetKapital', 'Eget kapital'], ['aretsResultat', 'Årets resultat'], ['verksamhetensIntakter', 'Intäkter'], ['verksamhetensKostnader', 'Kostnader']] as const;

/** The figures that the förbund is led with: the same as in the list of förbund. */
function KeyFigures({ whole }: { readonly whole: Whole }) {
  const leading = leadingOf(whole);
  if (leading?.year.ar == null) return null;
  const { kind, year: { ar: year } } = leading;
  return (
    <dl class="nyckeltal">
      {KEY_FIGURES.map(([post, name]) => (
        <div key={post}>
          <dt>{name}, {kind} {year}</dt>
          <dd><ValueCell label={`${shortName(whole)}, ${lower(name)} ${year}, ${kind}`} value={postOf(whole, kind, year, post)} /></dd>
        </div>
      ))}
    </dl>
  );
}

/** The parts of the page, to go to; on wide screens they stay in sight. */
function Contents({ state }: { readonly state: QueryState }) {
  const chosen = state.get('avsnitt');
  return (
    <nav class="innehall" aria-label="På sidan">
      <ul>
        {SECTIONS.map(([key, name]) => (
          <li key={key}><a href={state.with({ avsnitt: key })} aria-current={chosen === key ? 'location' : undefined} onClick={() => chosen === key && bringInSight(key)}>{name}</a></li>
        ))}
      </ul>
    </nav>
  );
}

/** The year that money, insatser, participants and goals are shown for. */
function YearChoice({ whole, year, state }: { readonly whole: Whole; readonly year: number | undefined; readonly state: QueryState }) {
  if (year === undefined) return null;
  const years = [...new Set([year, ...yearsOf(whole)])].toSorted((a, b) => b - a);
  return (
    <form class="arsval" aria-label="Vad som visas" onSubmit={(event) => event.preventDefault()}>
      <Choice name="År" value={String(year)} options={years.map((one) => [String(one), String(one)] as const)} onChange={(ar) => state.set({ ar })} />
      <p class="dampad">Gäller pengar, insatser, deltagare och mål.</p>
    </form>
  );
}

function bringInSight(section: string) {
  const heading = document.getElementById(`rubrik-${section}`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** Shows the part of the page that the address names. */
function useSectionInSight(section: string | undefined) {
  useEffect(() => {
    if (section) bringInSight(section);
  }, [section]);
}

import { formatDay } from '../../../components/dates';
import type { Shown } from '../../../components/exports';
import { SourceNote } from '../../../components/source-note';
import { ValueCell } from '../../../components/value-cell';
import { lower } from '../../../components/text';
import { type Decision, type Education, type Whole, decisionsOf, educationOf, eventsOf } from '../model';
import { inWords } from '../words';
import { Moment, More, Nothing, Section } from './section';

interface Part {
  readonly whole: Whole;
  readonly shown: (table: string) => Shown;
}

/** The board's decisions, the latest first. */
export function Decisions({ whole, shown }: Part) {
  const decisions = decisionsOf(whole);
  if (decisions.length === 0) return <Section at="beslut"><Nothing of="styrelsens beslut" from={whole.beslut} /></Section>;
  return (
    <Section at="beslut" lead="De senaste först." shown={shown('forbund.beslut')}>
      <More at="beslut" rows={decisions} first={8}>{(some) => <ul class="stunder">{some.map((one) => <DecisionItem key={one.id} decision={one} />)}</ul>}</More>
    </Section>
  );
}

function DecisionItem({ decision: { datum, paragraf, organ, typ, arende, belopp, utnyttjat, kvar, period, mottagare, villkor, skal, insats, kallor } }: { readonly decision: Decision }) {
  const about = [paragraf, organ, inWords(typ), insats?.namn, mottagare && mottagare !== insats?.namn ? mottagare : null, period].filter(Boolean).join(', ');
  const amounts = ([['Belopp', belopp], ['Utnyttjat', utnyttjat], ['Kvar', kvar]] as const).filter(([, value]) => value && value.status !== 'EJ_TILLAMPLIG' && value.status !== 'EJ_INSAMLAD');
  return (
    <Moment when={datum ? formatDay(datum) : 'Dagen är inte känd'}>
      <p class="stund-rubrik">{arende}</p>
      <p class="dampad">{about}</p>
      {amounts.length > 0 && <p>{amounts.map(([name, value]) => <span key={name} class="belopp">{name} <ValueCell label={`${arende}, ${lower(name)}`} value={value} /></span>)}</p>}
      {villkor && <p>Villkor: {villkor}</p>}
      {skal && <p>Skäl: {skal}</p>}
      <SourceNote sources={kallor} />
    </Moment>
  );
}

/** What happened in the insatser' lives. */
export function Events({ whole, shown }: Part) {
  const events = eventsOf(whole);
  if (events.length === 0) return <Section at="handelser"><Nothing of="händelser i förbundets insatser" from={whole.insatser} /></Section>;
  return (
    <Section at="handelser" lead="Insatser som började, bytte form, gick upp i en annan eller slutade." shown={shown('forbund.insatser.rader.handelser')}>
      <More at="handelser" rows={events} first={8}>
        {(some) => (
          <ul class="stunder">
            {some.map(({ insats, event }) => (
              <Moment key={`${insats.id} ${event.typ} ${event.datum} ${event.tidpunkt}`} when={event.datum ? formatDay(event.datum) : (event.tidpunkt ?? 'Tiden är inte känd')}>
                <p class="stund-rubrik">{insats.namn}: {lower(inWords(event.typ))}{event.annanInsats?.namn && ` ${event.annanInsats.namn}`}{event.typ === 'FORMBYTE' && event.nyForm && ` till ${lower(inWords(event.nyForm))}`}</p>
                {event.beskrivning && <p class="dampad">{event.beskrivning}</p>}
                <SourceNote sources={event.kallor} />
              </Moment>
            ))}
          </ul>
        )}
      </More>
    </Section>
  );
}

/** Courses, conferences and other occasions that the förbund arranges, pays or takes part in. */
export function Educations({ whole, shown }: Part) {
  const educations = educationOf(whole);
  if (educations.length === 0) return <Section at="kompetens"><Nothing of="kompetensutveckling" from={whole.utbildningar} /></Section>;
  return (
    <Section at="kompetens" lead="Tillfällen som förbundet ordnar, betalar eller deltar i, de senaste först." shown={shown('forbund.utbildningar.nodes')}>
      <More at="kompetens" rows={educations} first={8}>{(some) => <ul class="stunder">{some.map((one) => <EducationItem key={one.id} education={one} />)}</ul>}</More>
      {whole.utbildningar?.pageInfo.hasNextPage && <p class="tabellnot">Här visas de 50 senaste tillfällena.</p>}
    </Section>
  );
}

function EducationItem({ education: { titel, typ, status, datum, slutdatum, tidpunkt, plats, deltagare, oppenForAndra, kallor } }: { readonly education: Education }) {
  const when = datum ? formatDay(datum) + (slutdatum && slutdatum !== datum ? ` – ${formatDay(slutdatum)}` : '') : (tidpunkt ?? 'Tiden är inte känd');
  return (
    <Moment when={when}>
      <p class="stund-rubrik">{titel}</p>
      <p class="dampad">{[inWords(typ), inWords(status), plats, oppenForAndra ? 'öppen för andra förbund' : null].filter(Boolean).join(', ')}</p>
      {deltagare && deltagare.status !== 'EJ_INSAMLAD' && <p><span class="belopp">Deltagare <ValueCell label={`${titel}, antal deltagare`} value={deltagare} /></span></p>}
      <SourceNote sources={kallor} />
    </Moment>
  );
}

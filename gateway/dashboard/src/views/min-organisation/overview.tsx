import type { ComponentChildren } from 'preact';
import { useQueryState } from '../../app/router';
import { graphiqlAddress } from '../../components/exports';
import { Choice } from '../../components/choice';
import { describeValue } from '../../components/matvarde';
import { capital } from '../../components/text';
import { Warnings } from '../../components/warnings';
import { ValueCell } from '../../components/value-cell';
import type { MinOrganisationOversiktQueryVariables } from '../../graphql/generated/20-min-organisation';
import fraga from '@fragor/20-min-organisation.graphql';
import { HoursField, hoursOf } from './hours';
import { type Organisation, type Staff, commitmentsOf, forbundOf, paidYears, participantWarnings, priceIn, silentIn, staffOf, yearOptions } from './model';
import { TableView } from './table-view';
import { attendanceTable, commitmentsTable, contradictionsTable, membershipsTable, participantsTable, paymentsTable, staffTable } from './tables';
import { spanInWords } from './words';

const TYPES: Readonly<Record<string, string>> = { STAT: 'statlig myndighet', REGION: 'region', KOMMUN: 'kommun', FORBUND: 'samordningsförbund' };

/** All that is one organisation's own, over every förbund that it is a member of. */
export function Overview({ organisation, variables }: { readonly organisation: Organisation; readonly variables: MinOrganisationOversiktQueryVariables }) {
  const state = useQueryState('/min-organisation');
  const some = forbundOf(organisation);
  const years = paidYears(some).toReversed();
  const hours = hoursOf(state);
  const year = variables.ar;
  const chosen = state.get('ar') ?? String(year);
  return (
    <>
      <header class="vyhuvud">
        <h1>{organisation.namn}</h1>
        <p class="ingress">{capital([TYPES[organisation.typ ?? ''], organisation.organisationsnummer].filter(Boolean).join(', '))}. Det här är det egna, ur varje förbund som organisationen är eller har varit medlem i. Tryck på en siffra för att se varifrån den kommer.</p>
        <p class="verktyg">
          <a class="knapp" href={`/min-organisation/rapport?ar=${year}`}>Gör en rapport</a>
          <a class="knapp knapp-tyst" aria-describedby="fragan-kraver" href={graphiqlAddress({ operation: fraga, variables: { ...variables }, table: 'minOrganisation' })}>Visa frågan</a>
        </p>
        <p class="dampad" id="fragan-kraver">Frågan visas i GraphiQL, som inte vet att du har loggat in. Ett åtkomstintyg skrivs där under Headers: {'{ "authorization": "Bearer …" }'}.</p>
      </header>
      <Part title="Vad vi betalar"><TableView table={paymentsTable(some, years)} /></Part>
      <Part title="Vår personal i insatser" lead={<Prices organisation={organisation} />}>
        <form class="valrad valrad-kort" aria-label="Hur kostnaden räknas" onSubmit={(event) => event.preventDefault()}><HoursField state={state} /></form>
        <TableView table={staffTable(staffOf(some), (staff) => priceOf(organisation, staff), hours, silentIn(some, ({ bemanning }) => bemanning))} />
      </Part>
      <Part title="Våra åtaganden"><TableView table={commitmentsTable(commitmentsOf(some), silentIn(some, ({ ataganden }) => ataganden))} /></Part>
      <Part title={`Våra deltagare ${year}`} lead="Så som förbunden har släppt dem. Små tal är skyddade, också här.">
        <form class="valrad valrad-kort" aria-label="Vilket år som visas" onSubmit={(event) => event.preventDefault()}>
          <Choice name="År" value={chosen} options={yearOptions(organisation, chosen)} onChange={(ar) => state.set({ ar })} />
        </form>
        <Warnings title="Läs detta om deltagarna" warnings={participantWarnings(some)} />
        <TableView table={participantsTable(some, year, 'deltog')} />
        <h3 class="del-under">Resultat</h3>
        <TableView table={participantsTable(some, year, 'resultat')} />
      </Part>
      <Part title="Vår personals kompetensutveckling"><TableView table={attendanceTable(organisation)} /></Part>
      <Part title="Uppgifter om oss som säger emot varandra"><TableView table={contradictionsTable(organisation)} /></Part>
      <Part title="Våra medlemskap"><TableView table={membershipsTable(organisation)} /></Part>
    </>
  );
}

function Part({ title, lead, children }: { readonly title: string; readonly lead?: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <section class="diagram egna">
      <header class="diagram-huvud"><div><h2>{title}</h2>{lead && <p class="diagram-ingress">{lead}</p>}</div></header>
      {children}
    </section>
  );
}

/** The hourly prices that the organisation takes. */
function Prices({ organisation: { timpriser } }: { readonly organisation: Organisation }) {
  const prices = timpriser ?? [];
  if (timpriser === null) return <>Den som har organisationens timpris svarade inte.</>;
  if (prices.length === 0) return <>Navet har inget timpris för organisationen, och kan inte räkna vad personalen kostar.</>;
  return (
    <>
      {prices.map(({ pris, prisgrund, giltighet }) => (
        <span key={describeValue(pris) + String(giltighet?.fran)}>Timpris: <ValueCell label="Timpris" value={pris} /> {spanInWords(giltighet)}. {prisgrund} </span>
      ))}
    </>
  );
}

/** The price that held in the year in which the staff worked; the earliest year that their period names. */
function priceOf(organisation: Organisation, { period }: Staff) {
  const [year] = /\b20\d\d\b/.exec(period ?? '') ?? [];
  return year === undefined ? null : (priceIn(organisation, Number(year))?.pris ?? null);
}

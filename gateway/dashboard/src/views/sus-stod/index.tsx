import { type QueryState, useQueryState } from '../../app/router';
import { Choice, CopyLink, Segments } from '../../components/choice';
import { counties } from '../../components/forbund';
import { Answered, EmptyState } from '../../components/states';
import type { SusStodQuery, SusStodQueryVariables } from '../../graphql/generated/17-sus-stod';
import { useQuestion } from '../../graphql/use-question';
import fraga from '@fragor/17-sus-stod.graphql';
import { FollowUp, RegistrationChoice } from './follow-up';
import type { Forbund, Supporter } from './model';
import { ParticipantChoices, Participants } from './participants';
import { Support } from './support';
import { ASSIGNMENTS } from './words';
import './style.css';

/** SUS-stöd: who supports whom, how insatser are followed up, and the participants that förbund have released. */
export default function SusStod() {
  const state = useQueryState();
  const asked = useQuestion<SusStodQuery, SusStodQueryVariables>(fraga, {});
  return (
    <div class="sus-stod">
      <header class="vyhuvud">
        <h1>SUS-stöd</h1>
        <p class="ingress">Vem hjälper vilka förbund med uppföljningen, hur insatserna registreras, och vad som har släppts om deltagarna.</p>
      </header>
      <Answered asked={asked} what="SUS-stödet">{(data) => <Loaded data={data} state={state} />}</Answered>
    </div>
  );
}

function Loaded({ data, state }: { readonly data: SusStodQuery; readonly state: QueryState }) {
  const everybody = (data.allaForbund ?? []).filter((one): one is Forbund => one !== null);
  const lan = state.get('lan');
  const all = everybody.filter((one) => !lan || one.lan?.kod === lan);
  const part = state.get('del') ?? '';
  const status = state.get('lage');
  const supporters = (data.susStodjare ?? []).filter((one): one is Supporter => one !== null);
  return (
    <>
      <Segments name="Del" value={part} options={[['', 'Vem stödjer vem'], ['uppfoljning', 'Uppföljning'], ['deltagare', 'Deltagare']]} onChange={(key) => state.set({ del: key })} />
      <form class="valrad" aria-label="Vad som visas" onSubmit={(event) => event.preventDefault()}>
        <Choice name="Län" value={lan ?? ''} options={[['', 'Hela landet'], ...counties(everybody)]} onChange={(kod) => state.set({ lan: kod })} />
        {part === '' && <Choice name="Uppdragets läge" value={status ?? ''} options={[['', 'Alla lägen'], ...Object.entries(ASSIGNMENTS)]} onChange={(key) => state.set({ lage: key })} />}
        {part === 'uppfoljning' && <RegistrationChoice state={state} />}
        {part === 'deltagare' && <ParticipantChoices all={all} state={state} />}
      </form>
      {all.length === 0 ? (
        <EmptyState title="Navet känner inget förbund i länet."><p>Välj ett annat län, eller hela landet.</p></EmptyState>
      ) : part === 'uppfoljning' ? (
        <FollowUp data={data} all={all} state={state} />
      ) : part === 'deltagare' ? (
        <Participants all={all} state={state} />
      ) : (
        <Support chosen={status ? supporters.filter(({ uppdragsstatus }) => uppdragsstatus === status) : supporters} supporters={supporters} all={all} satsningar={data.susStodsatsningar ?? []} />
      )}
      <CopyLink address={state.with({})} />
    </>
  );
}

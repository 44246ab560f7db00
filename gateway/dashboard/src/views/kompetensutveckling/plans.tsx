import { formatDay } from '../../components/dates';
import { shortName } from '../../components/forbund';
import { SourceNote } from '../../components/source-note';
import { type Plan } from './model';
import { PLAN_STATES, TOPICS } from './words';

/** The förbund's plans: what they are about, how far they have come, and what came of them. */
export function Plans({ plans, addressOf }: { readonly plans: readonly Plan[]; addressOf(id: string): string }) {
  if (plans.length === 0) return null;
  return (
    <section class="planer" aria-labelledby="planer-rubrik">
      <h2 id="planer-rubrik">Planer för kompetensutveckling</h2>
      <p class="diagram-ingress">Vad förbunden har tänkt sig. Att ett område står i en plan betyder inte att något har hållits.</p>
      <div class="planer-lista">{plans.map((plan) => <PlanNote key={plan.id} plan={plan} addressOf={addressOf} />)}</div>
    </section>
  );
}

function PlanNote({ plan, addressOf }: { readonly plan: Plan; addressOf(id: string): string }) {
  const decided = [plan.beslutad && formatDay(plan.beslutad), plan.paragraf].filter(Boolean).join(', ');
  const occasions = (plan.utbildningar ?? []).filter((one) => one !== null);
  return (
    <article class="plan" id={`plan-${plan.id}`}>
      <h3>{plan.titel}</h3>
      <p class="dampad">{[plan.forbund && shortName(plan.forbund), plan.period?.replace('--', ' – '), plan.status && PLAN_STATES[plan.status]].filter(Boolean).join(' · ')}{decided && ` ${decided}`}</p>
      {plan.framtagenAv && <p class="dampad">Framtagen av: {plan.framtagenAv}</p>}
      {(plan.omraden ?? []).length === 0 && <p>Vilka områden planen har framgår inte av källan.</p>}
      <ul class="omraden">
        {plan.omraden?.map((area) => (
          <li key={area.namn}>
            <strong>{area.namn ?? (area.amne && TOPICS[area.amne])}</strong>
            {area.malgrupp && <span class="dampad"> för {area.malgrupp.slice(0, 1).toLocaleLowerCase('sv') + area.malgrupp.slice(1)}</span>}
            {area.beskrivning && <p>{area.beskrivning}</p>}
          </li>
        ))}
      </ul>
      {occasions.length > 0 && <p>Tillfällen i planen: {occasions.map((one, index) => <span key={one.id}>{index > 0 && ', '}<a href={addressOf(one.id)}>{one.titel}</a></span>)}</p>}
      <SourceNote sources={[...(plan.kallor ?? []), ...(plan.omraden ?? []).flatMap(({ kallor }) => kallor ?? [])]} />
    </article>
  );
}

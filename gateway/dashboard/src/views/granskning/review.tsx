import { useState } from 'preact/hooks';
import { useQueryState } from '../../app/router';
import type { Session } from '../../app/sign-in/session';
import { graphiqlAddress } from '../../components/exports';
import { shortName } from '../../components/forbund';
import { Segments } from '../../components/choice';
import { EmptyState } from '../../components/states';
import fraga from '@fragor/22-granskning.graphql';
import { Approval } from './approval';
import { Deviations } from './deviations';
import { LinesTable } from './lines-table';
import { type Forbund, type Review as OneReview, formatMoment, isPast } from './model';
import { OutcomesTable } from './outcomes-table';

const [ALL, DEVIATING] = ['alla', 'avvikelser'] as const;

/** One measurement that a förbund is to review: what has come in, last time beside it, and its approval. */
export function Review({ review, forbund, session, again }: { readonly review: OneReview; readonly forbund: Forbund; readonly session: Session; readonly again: () => void }) {
  const state = useQueryState();
  const [approved, setApproved] = useState<string>();
  const { matomgang, rader, forra, forraUtgava, forraUtfall, senast } = review;
  const deviating = rader.filter(({ avvikelser }) => avvikelser.length > 0);
  const shown = state.get('visa') === DEVIATING ? DEVIATING : ALL;
  const godkand = approved ?? review.godkand;
  return (
    <section class="granskning">
      <header class="diagram-huvud">
        <div>
          <h2>{matomgang.namn}</h2>
          <p class="diagram-ingress">{shortName(forbund)}, perioden {matomgang.period}. <Standing godkand={godkand} senast={senast} /></p>
        </div>
        <a class="knapp knapp-tyst" href={graphiqlAddress({ operation: fraga, variables: { id: forbund.id }, table: 'forbund.granskningar.rader' })}>Visa frågan</a>
      </header>
      {deviating.length > 0
        ? <Deviations lines={deviating} />
        : <p class="granskning-lugnt">Inget sticker ut mot förra mätningen.</p>}
      <h3 class="del-under">Det som har kommit in{forra && `, med ${forra.period} bredvid`}</h3>
      {deviating.length > 0 && (
        <div class="granskning-val">
          <Segments name="Vilka rader som visas" value={shown} options={[[ALL, `Alla rader (${rader.length})`], [DEVIATING, `Att titta på (${deviating.length})`]]} onChange={(visa) => state.set({ visa: visa === ALL ? null : visa })} />
        </div>
      )}
      <LinesTable review={review} lines={shown === ALL ? rader : deviating} />
      <h3 class="del-under">Så visades förra mätningen{forra && `, ${forra.period}`}</h3>
      {forra && forraUtgava && forraUtfall.length > 0
        ? <OutcomesTable outcomes={forraUtfall} caption={`${forra.namn}, utgåva ${forraUtgava.nummer}. Andelarna är de som alla ser, med samma skydd.`} />
        : <EmptyState title="Ingen tidigare mätning av förbundet är publicerad här."><p>Det finns därför inget att jämföra med.</p></EmptyState>}
      <Approval review={review} forbund={forbund} session={session} godkand={godkand} isNew={approved !== undefined} done={setApproved} again={again} />
    </section>
  );
}

/** Whether it is approved, or by when it is to be. */
function Standing({ godkand, senast }: { readonly godkand: string | null; readonly senast: string }) {
  if (godkand !== null) return <>Godkänd {formatMoment(godkand)}. Utfallet publiceras {formatMoment(senast)}.</>;
  return isPast(senast) ? <strong>Inte godkänd. Utfallet skulle ha publicerats {formatMoment(senast)}.</strong> : <strong>Behöver vara godkänd innan utfallet publiceras {formatMoment(senast)}.</strong>;
}

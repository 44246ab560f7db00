import { type Session, useStanding } from '../../app/sign-in/session';
import { SignInFirst, useEndWhenRefused } from '../../app/sign-in/sign-in-first';
import { shortName } from '../../components/forbund';
import { Answered, EmptyState } from '../../components/states';
import { useQuestion } from '../../graphql/use-question';
import type { GranskningQuery, GranskningQueryVariables } from '../../graphql/generated/22-granskning';
import fraga from '@fragor/22-granskning.graphql';
import type { Forbund } from './model';
import { Review } from './review';
import './granskning.css';

const TITLE = 'Granska inför publiceringen';
/** Roles that see what a förbund has to review. */
const REVIEWERS = ['forbund-chef', 'forbund-handlaggare'];

/** What a förbund's own people have to review before it is released. */
export default function Granskning() {
  const standing = useStanding();
  if (standing.state !== 'inne') {
    return (
      <SignInFirst standing={standing} title={TITLE}>
        Innan en mätning publiceras ser varje förbund efter att det som har kommit in från det stämmer, med förra mätningen bredvid. Det som inte är släppt visas bara för förbundets egna. Därför behöver navet veta vem du är.
      </SignInFirst>
    );
  }
  const { session } = standing;
  const isReviewer = session.forbund.length > 0 && session.roller.some((roll) => REVIEWERS.includes(roll));
  return (
    <>
      <header class="vyhuvud">
        <h1>{TITLE}</h1>
        {isReviewer && <p class="ingress">Ser det som har kommit in från er rimligt ut? Här står det med förra mätningen bredvid. Bara antal visas: vad de nya svaren säger vet ingen förrän de är släppta. Uppgifterna är bara för förbundet självt.</p>}
      </header>
      {isReviewer
        ? session.forbund.map((id) => <OfForbund key={id} id={id} session={session} />)
        : <EmptyState title="Din roll granskar inga uppgifter."><p>Den här vyn är för förbundens chefer och handläggare. Övriga vyer visar det som du får se i dem.</p></EmptyState>}
    </>
  );
}

function OfForbund({ id, session }: { readonly id: string; readonly session: Session }) {
  const asked = useQuestion<GranskningQuery, GranskningQueryVariables>(fraga, { id }, session.intyg);
  useEndWhenRefused(asked.fault);
  return (
    <Answered asked={asked} what="Det som ska granskas">
      {({ forbund }) => <Reviews forbund={forbund} again={asked.again} session={session} />}
    </Answered>
  );
}

function Reviews({ forbund, again, session }: { readonly forbund: Forbund | null; readonly again: () => void; readonly session: Session }) {
  const reviews = forbund?.granskningar;
  // Not to be known is another thing than that there is nothing; the notice above says why.
  if (!forbund || !reviews) return <EmptyState title="Navet vet inte just nu om något väntar på granskning."><p>Läs in sidan igen om en stund.</p></EmptyState>;
  if (reviews.length === 0) return <EmptyState title={`Ingenting väntar på granskning i ${shortName(forbund)}.`}><p>När NNS har prövat svaren i en mätning lämnas den hit, och ni ser vad som har kommit in från er. När utfallet är släppt finns det i <a href="/">Jämför</a> och i <a href={`/forbund/${forbund.id}`}>Förbundet</a>.</p></EmptyState>;
  return <>{reviews.map((review) => <Review key={review.matomgang.id} review={review} forbund={forbund} session={session} again={again} />)}</>;
}

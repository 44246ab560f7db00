import { useRouter } from '../../app/router';
import { type Session, useStanding } from '../../app/sign-in/session';
import { SignInFirst, useEndWhenRefused } from '../../app/sign-in/sign-in-first';
import { Answered, EmptyState, ErrorState } from '../../components/states';
import { useQuestion } from '../../graphql/use-question';
import type { MinOrganisationOversiktQuery, MinOrganisationOversiktQueryVariables } from '../../graphql/generated/20-min-organisation';
import fraga from '@fragor/20-min-organisation.graphql';
import { type Organisation, forbundOf, releasedYears } from './model';
import { Overview } from './overview';
import { OwnNumbers } from './own-numbers';
import { Report } from './report';
import './min-organisation.css';

/** Roles whose token says an organisation that `minOrganisation` answers for. */
const WITH_ORGANISATION = ['medlem', 'forbund-handlaggare', 'forbund-chef'];

/** Min organisation: what is one's own, for those who have signed in. */
export default function MinOrganisation() {
  const standing = useStanding();
  if (standing.state === 'inne') return <Own session={standing.session} />;
  return (
    <SignInFirst standing={standing} title="Min organisation">
      Här ser en medlem sitt eget ur varje förbund: vad den betalar och bemannar, vad den har åtagit sig och hur det har gått för dem som den har remitterat. Därför behöver navet veta vem du är.
    </SignInFirst>
  );
}

function Own({ session }: { readonly session: Session }) {
  const { path, query } = useRouter();
  const { organisationsnummer, intyg, roller } = session;
  const lastYear = new Date().getFullYear() - 1;
  const wanted = Number(query.get('ar')) || null;
  const isAsked = organisationsnummer !== null && roller.some((roll) => WITH_ORGANISATION.includes(roll));
  const ask = (operation: typeof fraga | undefined, ar: number) => useQuestion<MinOrganisationOversiktQuery, MinOrganisationOversiktQueryVariables>(operation, { orgnr: organisationsnummer ?? '', ar, forstaDag: `${ar}-01-01`, sistaDag: `${ar}-12-31` }, intyg);
  const first = ask(isAsked ? fraga : undefined, wanted ?? lastYear);
  // Which years have been released is in the first answer; without a choice the last of them is shown.
  const [released] = releasedYears(first.answer?.data.minOrganisation ? forbundOf(first.answer.data.minOrganisation) : []);
  const another = wanted === null && released !== undefined && released !== lastYear ? released : undefined;
  const second = ask(another === undefined ? undefined : fraga, another ?? lastYear);
  const asked = another === undefined ? first : second;
  useEndWhenRefused(asked.fault);
  if (!isAsked) {
    return (
      <>
        <header class="vyhuvud"><h1>Min organisation</h1></header>
        <EmptyState title="Din roll hör inte till någon medlem."><p>Den här vyn är för medlemmar och för förbundens egna. Övriga vyer visar det som du får se i dem.</p></EmptyState>
      </>
    );
  }
  return (
    <Answered asked={asked} what="Uppgifterna om din organisation">
      {({ minOrganisation }, variables) => {
        if (!minOrganisation) return <><header class="vyhuvud"><h1>Min organisation</h1></header><EmptyState title="Navet känner inte till organisationen."><p>Organisationsnumret i din inloggning, {organisationsnummer}, finns inte i registret. Fråga den som driver navet.</p></EmptyState></>;
        if (minOrganisation.typ === 'FORBUND') return <OwnForbund organisation={minOrganisation} session={session} />;
        if (!path.endsWith('/rapport')) return <Overview organisation={minOrganisation} variables={variables} />;
        // A report with parts missing would be kept and read as if it were whole.
        const [missing] = asked.answer?.notices ?? [];
        if (missing) return <><h1 class="avsnitt">Rapport</h1><ErrorState fault={{ code: missing.code, message: 'Rapporten går inte att göra just nu: en del av uppgifterna saknas.', remedy: `${missing.message} Försök igen om en stund.` }} again={asked.again} /></>;
        return <Report organisation={minOrganisation} year={variables.ar} />;
      }}
    </Answered>
  );
}

/** For a förbund's own people: what is open of it, and what only they may see. */
function OwnForbund({ organisation, session }: { readonly organisation: Organisation; readonly session: Session }) {
  const { forbund } = session;
  return (
    <>
      <header class="vyhuvud">
        <h1>{organisation.namn}</h1>
        <p class="ingress">Förbundets eget. Det som alla får se av förbundet finns i vyn <a href={`/forbund/${forbund[0] ?? ''}`}>Förbundet</a>.</p>
        <p class="verktyg"><a class="knapp" href="/min-organisation/granskning">Granska inför publiceringen</a></p>
      </header>
      {forbund.map((one) => <OwnNumbers key={one} session={session} forbund={one} />)}
    </>
  );
}

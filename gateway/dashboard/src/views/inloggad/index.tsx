import { useEffect, useState } from 'preact/hooks';
import { useRouter } from '../../app/router';
import { SignInError, finishSignIn, signOutPage } from '../../app/sign-in/flow';
import { SignInButton } from '../../app/sign-in/sign-in-button';
import { ErrorState, Loading } from '../../components/states';
import type { Fault } from '../../graphql/ask';

const FIRST_PAGE = '/min-organisation';

/** Where the issuer sends people back to, and where one comes when one has signed out. */
export default function Inloggad() {
  const { query } = useRouter();
  return query.has('ut') ? <SignedOut /> : <ComingBack />;
}

function ComingBack() {
  const { query, go } = useRouter();
  const [fault, setFault] = useState<Fault>();
  useEffect(() => {
    const brought = new URLSearchParams(query);
    // The code is of no more use, and is not to stand in the address, nor in the history.
    go('/inloggad', true);
    finishSignIn(brought).then(
      (till) => go(till.startsWith('/inloggad') ? FIRST_PAGE : till, true),
      (error: unknown) => setFault(error instanceof SignInError ? error.fault : { code: 'SIDFEL', message: 'Något gick fel på sidan.', remedy: 'Logga in på nytt.' }),
    );
  }, []);
  if (!fault) return <Loading what="Inloggningen" />;
  return (
    <>
      <header class="vyhuvud"><h1>Du är inte inloggad</h1></header>
      <ErrorState fault={fault} />
      <SignInButton text="Logga in på nytt" till={FIRST_PAGE} />
    </>
  );
}

function SignedOut() {
  const [address, setAddress] = useState<string>();
  useEffect(() => void signOutPage().then(setAddress), []);
  return (
    <>
      <header class="vyhuvud">
        <h1>Du är utloggad</h1>
        <p class="ingress">Navet har glömt din inloggning. Det som är öppet för alla går att läsa som förut.</p>
      </header>
      {address && <p class="utloggad">Delar du dator med andra? <a href={address}>Logga ut också hos den som ger ut inloggningen.</a></p>}
      <p><SignInButton text="Logga in igen" till={FIRST_PAGE} /></p>
    </>
  );
}

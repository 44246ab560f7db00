import { useState } from 'preact/hooks';
import { ErrorState } from '../../components/states';
import type { Fault } from '../../graphql/ask';

/** One click to the issuer's page, and back to the address that the button stands at. */
export function SignInButton({ text = 'Logga in', quiet = false, till }: { readonly text?: string; readonly quiet?: boolean; readonly till?: string }) {
  const [fault, setFault] = useState<Fault>();
  const [going, setGoing] = useState(false);
  const press = async () => {
    setGoing(true);
    setFault(undefined);
    // Loaded when it is needed: most readers never sign in.
    const { SignInError, beginSignIn } = await import('./flow');
    await beginSignIn(till).catch((error: unknown) => {
      setGoing(false);
      setFault(error instanceof SignInError ? error.fault : { code: 'SIDFEL', message: 'Något gick fel på sidan.', remedy: 'Läs in sidan igen.' });
    });
  };
  return (
    <>
      <button type="button" class={quiet ? 'knapp knapp-tyst' : 'knapp'} disabled={going} onClick={() => void press()}>{text}</button>
      {fault && <ErrorState fault={fault} />}
    </>
  );
}

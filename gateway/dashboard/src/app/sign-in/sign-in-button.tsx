import { useEffect, useState } from 'preact/hooks';
import { ErrorState } from '../../components/states';
import type { Fault } from '../../graphql/ask';

/** Whether an error says what is wrong; its class is of the module that may not have come. */
const isRefusal = (error: unknown): error is { readonly fault: Fault } => error instanceof Error && 'fault' in error;

/** One click to the issuer's page, and back to the address that the button stands at. */
export function SignInButton({ text = 'Logga in', quiet = false, till }: { readonly text?: string; readonly quiet?: boolean; readonly till?: string }) {
  const [fault, setFault] = useState<Fault>();
  const [going, setGoing] = useState(false);
  useEffect(() => {
    // Whoever goes back from the issuer's page finds the page as it was left.
    const back = () => setGoing(false);
    addEventListener('pageshow', back);
    return () => removeEventListener('pageshow', back);
  }, []);
  const press = async () => {
    setGoing(true);
    setFault(undefined);
    try {
      // Loaded when it is needed: most readers never sign in.
      const { beginSignIn } = await import('./flow');
      await beginSignIn(till);
    } catch (error) {
      setGoing(false);
      setFault(isRefusal(error) ? error.fault : { code: 'INLOGGNING_KUNDE_INTE_HAMTAS', message: 'Det gick inte att börja logga in.', remedy: 'Läs in sidan igen. Navet kan ha uppdaterats sedan du öppnade den.' });
    }
  };
  return (
    <>
      <button type="button" class={quiet ? 'knapp knapp-tyst' : 'knapp'} disabled={going} onClick={() => void press()}>{text}</button>
      {fault && <ErrorState fault={fault} />}
    </>
  );
}

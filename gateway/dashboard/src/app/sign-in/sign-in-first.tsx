import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Fault } from '../../graphql/ask';
import { type Standing, expire } from './session';
import { SignInButton } from './sign-in-button';

/** What a view of one's own shows to whoever has not signed in, or whose time is out: what it is, why it takes that, and the way in. */
export function SignInFirst({ standing, title, children }: { readonly standing: Standing; readonly title: string; readonly children: ComponentChildren }) {
  const isOut = standing.state === 'utgangen';
  return (
    <>
      <header class="vyhuvud">
        <h1>{title}</h1>
        <p class="ingress">{children}</p>
      </header>
      {isOut && (
        <div class="upplysning" role="status">
          <p class="upplysning-rubrik">Inloggningen har gått ut</p>
          <p>En inloggning gäller bara en kort tid. Logga in igen, så kommer du tillbaka hit.</p>
        </div>
      )}
      <p><SignInButton text={isOut ? 'Logga in igen' : 'Logga in'} /></p>
      <p class="dampad inloggning-not">Navet får veta vilken organisation du företräder och i vilken roll, och glömmer det när du stänger fliken eller loggar ut. Det som är öppet för alla kräver ingen inloggning.</p>
    </>
  );
}

/** Takes a token that the hub refuses for one whose time is out. */
export function useEndWhenRefused(fault: Fault | undefined): void {
  const refused = fault?.code === 'UNAUTHENTICATED';
  useEffect(() => {
    if (refused) expire();
  }, [refused]);
}

import { useRouter } from '../router';
import './account.css';
import { leave, useStanding } from './session';
import { SignInButton } from './sign-in-button';

const ROLES: Readonly<Record<string, string>> = {
  'nns-analytiker': 'analytiker, NNS',
  'nns-forvaltare': 'förvaltare, NNS',
  'forbund-handlaggare': 'handläggare vid förbund',
  'forbund-chef': 'förbundschef',
  medlem: 'medlem',
  'sus-stodjare': 'SUS-stödjare',
};

/** Who has signed in, and the way in and out; it stands in the page's head. */
export function Account() {
  const standing = useStanding();
  const router = useRouter();
  if (standing.state !== 'inne') return <div class="konto">{router.path !== '/inloggad' && <SignInButton quiet text={standing.state === 'utgangen' ? 'Logga in igen' : 'Logga in'} />}</div>;
  const { namn, roller } = standing.session;
  const signOut = async () => {
    const { askAnew } = await import('./flow');
    askAnew();
    leave();
    router.go('/inloggad?ut');
  };
  return (
    <div class="konto">
      <span class="konto-vem"><span class="konto-namn">{namn ?? 'Inloggad'}</span> <span class="dampad">{roller.map((roll) => ROLES[roll] ?? roll).join(', ')}</span></span>
      <button type="button" class="knapp knapp-tyst" onClick={() => void signOut()}>Logga ut</button>
    </div>
  );
}

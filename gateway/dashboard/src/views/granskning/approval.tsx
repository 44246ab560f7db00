import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../../app/sign-in/session';
import { useEndWhenRefused } from '../../app/sign-in/sign-in-first';
import { shortName } from '../../components/forbund';
import { ErrorState } from '../../components/states';
import type { Fault } from '../../graphql/ask';
import { type Approved, approve } from './approve';
import { type Forbund, type Review, formatMoment } from './model';

const CHEF = 'forbund-chef';

interface Props {
  readonly review: Review;
  readonly forbund: Forbund;
  readonly session: Session;
  /** When it was approved; null: it is not. */
  readonly godkand: string | null;
  /** Whether it was approved here, just now. */
  readonly isNew: boolean;
  /** Told when it has been, now. */
  readonly done: (godkand: string) => void;
  /** Reads what is to be reviewed once more. */
  readonly again: () => void;
}

/** The end of a review: a chef approves, after being asked once more; others are told who does. */
export function Approval(props: Props) {
  const { review, session, godkand, isNew } = props;
  return (
    <section class="granskning-slut" aria-label={`Godkännande av ${review.matomgang.namn}`}>
      <h3>{godkand === null ? 'Godkänn' : 'Godkänt'}</h3>
      {godkand !== null && <Done godkand={godkand} isNew={isNew} />}
      {godkand === null && (session.roller.includes(CHEF) ? <Approve {...props} /> : <p>Förbundets chef godkänner uppgifterna, på den här sidan. Säg till när du har granskat dem.</p>)}
      <p class="dampad">{godkand === null ? 'Stämmer något inte? Godkänn inte än.' : 'Ser du ändå något som inte stämmer?'} Hör av dig till NNS, som kan öppna mätningen igen, så att en rättad fil kan lämnas in. Då granskas uppgifterna på nytt.</p>
    </section>
  );
}

/** That it has been approved. Whoever approved has the focus moved here, from the button that is gone. */
function Done({ godkand, isNew }: { readonly godkand: string; readonly isNew: boolean }) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isNew) said.current?.focus();
  }, []);
  return <p ref={said} class="granskning-godkand" role="status" tabIndex={-1}>Uppgifterna är godkända {formatMoment(godkand)}.</p>;
}

function Approve({ review, forbund, session, done, again }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // One key for one approval, however often it is sent: what came of it may be unknown.
  const nyckel = useRef(crypto.randomUUID());
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<Fault>();
  useEndWhenRefused(fault);
  const deviating = review.rader.filter(({ avvikelser }) => avvikelser.length > 0).length;
  const id = `godkann-${review.matomgang.id}`;
  const send = async () => {
    setSending(true);
    setFault(undefined);
    const answer: Approved = await approve({ matomgang: review.matomgang.id, forbund: forbund.id, lopnummer: review.matomgang.lopnummer, nyckel: nyckel.current }, session.intyg);
    setSending(false);
    dialog.current?.close();
    if ('godkand' in answer) return done(answer.godkand);
    setFault(answer.fault);
    // What is refused is not remembered by the hub, and the next try is another change.
    if (answer.isRefused) nyckel.current = crypto.randomUUID();
    return undefined;
  };
  return (
    <>
      {fault && <ErrorState fault={fault} again={again} />}
      <p><button type="button" class="knapp" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>Godkänn</button></p>
      <dialog ref={dialog} class="kalldialog" aria-labelledby={id} onClick={(event) => event.target === dialog.current && !sending && dialog.current?.close()}>
        <div class="kalldialog-inre">
          <h2 id={id} class="granskning-fraga">Godkänn {shortName(forbund)}s uppgifter i {review.matomgang.namn}?</h2>
          <p>{deviating === 0 ? 'Inget sticker ut mot förra mätningen.' : `${deviating} ${deviating === 1 ? 'rad är' : 'rader är'} värda att titta på.`} Godkännandet antecknas i revisionsloggen. NNS släpper utfallet när förbunden har godkänt sina uppgifter.</p>
          <p class="verktyg">
            <button type="button" class="knapp" disabled={sending} onClick={() => void send()}>Ja, godkänn</button>
            <button type="button" class="knapp knapp-tyst" disabled={sending} onClick={() => dialog.current?.close()}>Avbryt</button>
          </p>
        </div>
      </dialog>
    </>
  );
}

import type { ComponentChildren } from 'preact';
import type { Asked } from '../graphql/use-question';
import type { Fault, Notice } from '../graphql/ask';

/** What is shown while something is fetched: the shape of what comes, and a word for whoever hears the page. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <div class="laddar" role="status">
      <span class="bara-upplast">{what} hämtas …</span>
      <div class="skelett skelett-rubrik" />
      <div class="skelett skelett-rad" />
      <div class="skelett skelett-diagram" />
    </div>
  );
}

/** What is shown when there is nothing: that, why, and what to do. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="tomt">
      <p class="tomt-rubrik">{title}</p>
      {children}
    </div>
  );
}

/** What is shown when something went wrong: what, its code, and what to do. */
export function ErrorState({ fault, again }: { readonly fault: Fault; readonly again?: () => void }) {
  return (
    <div class="fel" role="alert">
      <p class="fel-rubrik">{fault.message}</p>
      <p>{fault.remedy}</p>
      <p class="fel-kod">Felkod: <code>{fault.code}</code></p>
      {again && <button type="button" class="knapp" onClick={again}>Försök igen</button>}
    </div>
  );
}

/** Parts of an answer that are missing because somebody did not answer. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <div class="upplysning" role="status">
      <p class="upplysning-rubrik">En del av svaret saknas just nu</p>
      <ul>{notices.map(({ code, message }) => <li key={code + message}>{message} <span class="dampad">({code})</span></li>)}</ul>
    </div>
  );
}

/** Shows a question in whichever state it is; what has come once stays, dimmed, while something new is waited for. */
export function Answered<Result>({ asked, what, children }: { readonly asked: Asked<Result>; readonly what: string; readonly children: (data: Result) => ComponentChildren }) {
  const { answer, fault, waiting, again } = asked;
  if (fault) return <ErrorState fault={fault} again={again} />;
  if (!answer) return <Loading what={what} />;
  return (
    <div class="svar" aria-busy={waiting} data-vantar={waiting || undefined}>
      <Notices notices={answer.notices} />
      {children(answer.data)}
    </div>
  );
}

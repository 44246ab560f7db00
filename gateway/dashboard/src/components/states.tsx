import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Asked } from '../graphql/use-question';
import type { Fault, Notice } from '../graphql/ask';
import './states.css';

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

/**
 * Shows a question in whichever state it is. What has come once stays, dimmed, while something new is waited for: it is told by what it was asked
 * with, not by what has been chosen since, and cannot be taken along meanwhile.
 *
 * @param children what is shown of an answer, and of what it was asked with
 */
export function Answered<Result, Variables>({ asked, what, children }: { readonly asked: Asked<Result, Variables>; readonly what: string; readonly children: (data: Result, variables: Variables) => ComponentChildren }) {
  const { answer, variables, fault, waiting, again } = asked;
  if (fault) return <ErrorState fault={fault} again={again} />;
  if (!answer) return <Loading what={what} />;
  return (
    <div class="svar" aria-busy={waiting} data-vantar={waiting || undefined}>
      <Waiting.Provider value={waiting}>
        <Notices notices={answer.notices} />
        {children(answer.data, variables as Variables)}
      </Waiting.Provider>
    </div>
  );
}

/** Whether what is shown is about to give way to another answer. */
const Waiting = createContext(false);

/** Whether what is shown around this is about to give way to another answer: it is then nothing to print or to take along. */
export const useWaiting = (): boolean => useContext(Waiting);

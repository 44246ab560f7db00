import type { ComponentChildren } from 'preact';
import { useQueryState } from '../../../app/router';
import type { Shown } from '../../../components/exports';
import { TakeAlong } from '../../../components/take-along';

/** The parts of the page, in order, as they stand in the address and in the menu. */
export const SECTIONS = [
  ['medlemmar', 'Medlemmar'],
  ['pengar', 'Pengar'],
  ['insatser', 'Insatser'],
  ['deltagare', 'Deltagare'],
  ['indikatorer', 'Indikatorer'],
  ['mal', 'Mål'],
  ['overenskommelser', 'Överenskommelser'],
  ['beslut', 'Beslut'],
  ['handelser', 'Händelser'],
  ['kompetens', 'Kompetensutveckling'],
  ['sus', 'SUS-stöd'],
] as const;
export type SectionKey = (typeof SECTIONS)[number][0];

/** A part of the page: its heading, what it says first, and what can be done with its table. */
export function Section({ at, lead, shown, children }: { readonly at: SectionKey; readonly lead?: ComponentChildren; readonly shown?: Shown | undefined; readonly children: ComponentChildren }) {
  const id = `rubrik-${at}`;
  return (
    <section id={at} class="avsnitt" aria-labelledby={id}>
      <header class="avsnitt-huvud">
        <div>
          <h2 id={id} tabIndex={-1}>{SECTIONS.find(([key]) => key === at)?.[1]}</h2>
          {lead && <p class="avsnitt-ingress">{lead}</p>}
        </div>
        {shown && <TakeAlong shown={shown} />}
      </header>
      {children}
    </section>
  );
}

/**
 * What is said where there is nothing to show: that the hub holds nothing, which is not that there is nothing; or that whoever has it did not answer.
 *
 * @param from the list or the part of the answer that is empty; null when it did not come
 */
export function Nothing({ of, from, children }: { readonly of: string; readonly from: unknown; readonly children?: ComponentChildren }) {
  if (from === null || from === undefined) return <p class="inga-uppgifter">Uppgifter om {of} kunde inte hämtas just nu. Den som har dem svarade inte.</p>;
  return (
    <div class="inga-uppgifter">
      <p>Navet har inga uppgifter om {of}. Det betyder inte att det inte finns några.</p>
      {children}
    </div>
  );
}

/** The first rows of a long list, and the rest when they are asked for; which lists are open stands in the address. */
export function More<Row>({ at, rows, first, children }: { readonly at: string; readonly rows: readonly Row[]; readonly first: number; readonly children: (rows: readonly Row[]) => ComponentChildren }) {
  const state = useQueryState();
  const open = state.list('visa');
  const isOpen = open.includes(at);
  const hidden = rows.length - first;
  if (hidden <= 0) return <>{children(rows)}</>;
  const toggle = () => state.set({ visa: isOpen ? open.filter((one) => one !== at) : [...open, at] });
  return (
    <>
      {children(isOpen ? rows : rows.slice(0, first))}
      <p class="mer"><button type="button" class="knapp knapp-tyst" aria-expanded={isOpen} onClick={toggle}>{isOpen ? `Visa bara de första ${first}` : `Visa alla ${rows.length}`}</button></p>
    </>
  );
}

/** A row of a list in time: when, what, and what belongs to it. */
export function Moment({ when, children }: { readonly when: string; readonly children: ComponentChildren }) {
  return (
    <li class="stund">
      <p class="stund-nar">{when}</p>
      <div class="stund-vad">{children}</div>
    </li>
  );
}

import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { FORMATS, type Shown, exportAddress, graphiqlAddress } from '../components/exports';
import { Popover } from '../components/popover';
import { useWaiting } from '../components/states';
import { save, toPng, toSvg } from './download';

/**
 * A diagram with what belongs to it: its title, what it says in words, the table beside it, and what can be done with it.
 *
 * @param children the diagram, which ends in an `svg`
 * @param interactive whether parts of the diagram can be focused; it then speaks for itself, and `alternative` is its name as a group
 * @param table the same figures as a table
 * @param shown the question that it is drawn from
 */
export function ChartFrame({ title, level = 2, lead, alternative, interactive = false, synthetic = false, children, table, shown }: {
  readonly title: string;
  /** Its heading's level: 3 where it stands in a part that has a heading of its own. */
  readonly level?: 2 | 3;
  readonly lead?: ComponentChildren;
  /** What the diagram shows, for whoever does not see it. */
  readonly alternative: string;
  readonly interactive?: boolean;
  /** Whether what it shows is made up, which its file then says too. */
  readonly synthetic?: boolean;
  readonly children: ComponentChildren;
  readonly table: ComponentChildren;
  readonly shown: Shown;
}) {
  const Heading = level === 3 ? 'h3' : 'h2';
  const drawing = useRef<HTMLDivElement>(null);
  const file = () => {
    const svg = drawing.current?.querySelector('svg');
    const from = [`Förbundsnavet, ${new Date().toLocaleDateString('sv-SE')}. Källor och definitioner:`, decodeURI(location.href)];
    return svg && toSvg(svg, synthetic ? `${title} (påhittat exempel)` : title, synthetic ? ['Värdena är påhittade exempel och säger inget om något verkligt förbund.', ...from] : from);
  };
  const name = title.toLocaleLowerCase('sv').replaceAll(/[^a-zåäö0-9]+/g, '-').slice(0, 60);
  const saveSvg = () => {
    const svg = file();
    if (svg) save(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
  };
  const savePng = () => {
    const svg = file();
    if (svg) void toPng(svg).then((png) => save(png, `${name}.png`));
  };
  return (
    <section class="diagram">
      <header class="diagram-huvud">
        <div>
          <Heading>{title}</Heading>
          {lead && <p class="diagram-ingress">{lead}</p>}
        </div>
        <TakeAlong shown={shown} savePng={savePng} saveSvg={saveSvg} />
      </header>
      <div class="diagram-par">
        <div class="diagram-ritning" ref={drawing} role={interactive ? 'group' : 'img'} aria-label={alternative}>{children}</div>
        <div class="diagram-tabell">{table}</div>
      </div>
    </section>
  );
}

/** What can be done with what is shown: take the table along, save the picture, see the question, print. */
export function TakeAlong({ shown, savePng, saveSvg }: { readonly shown: Shown; readonly savePng?: () => void; readonly saveSvg?: () => void }) {
  // Nothing in it can be pressed while another answer is waited for.
  const waiting = useWaiting();
  return (
    <div class="verktyg" inert={waiting}>
      <Popover class="ta-med" head="Ta med" headClass="knapp" closesOnChoice>
        <p>Tabellen</p>
        <ul>{FORMATS.map(([format, text]) => <li key={format}><a href={exportAddress(shown, format)} download>{text}</a></li>)}</ul>
        {savePng && saveSvg && (
          <>
            <p>Diagrammet</p>
            <ul>
              <li><button type="button" onClick={savePng}>Bild (PNG)</button></li>
              <li><button type="button" onClick={saveSvg}>Vektorbild (SVG)</button></li>
            </ul>
          </>
        )}
      </Popover>
      <a class="knapp knapp-tyst" href={graphiqlAddress(shown)}>Visa frågan</a>
      <button type="button" class="knapp knapp-tyst" onClick={() => print()}>Skriv ut</button>
    </div>
  );
}

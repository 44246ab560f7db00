import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Shown } from '../components/exports';
import { TakeAlong } from '../components/take-along';
import './charts.css';
import { save, toPng, toSvg } from './download';

/**
 * A diagram with what belongs to it: its title, what it says in words, the table beside it, and what can be done with it.
 *
 * @param children the diagram, which ends in an `svg`
 * @param stacked whether the table stands below the diagram and not beside it: for a table of many columns
 * @param interactive whether parts of the diagram can be focused; it then speaks for itself, and `alternative` is its name as a group
 * @param table the same figures as a table
 * @param shown the question that it is drawn from
 */
export function ChartFrame({ title, level = 2, lead, alternative, stacked = false, interactive = false, synthetic = false, children, table, shown }: {
  readonly title: string;
  /** Its heading's level: 3 where it stands in a part that has a heading of its own. */
  readonly level?: 2 | 3;
  /** What must be known to read it; the file of the diagram says it too. */
  readonly lead?: ComponentChildren;
  /** What the diagram shows, for whoever does not see it. */
  readonly alternative: string;
  readonly stacked?: boolean;
  readonly interactive?: boolean;
  /** Whether what it shows is made up, which its file then says too. */
  readonly synthetic?: boolean;
  readonly children: ComponentChildren;
  readonly table: ComponentChildren;
  readonly shown: Shown;
}) {
  const Heading = level === 3 ? 'h3' : 'h2';
  const [drawing, introduction] = [useRef<HTMLDivElement>(null), useRef<HTMLParagraphElement>(null)];
  const file = () => {
    const svg = drawing.current?.querySelector('svg');
    const notes = [
      introduction.current?.textContent ?? '',
      synthetic ? 'Värdena är påhittade exempel och säger inget om något verkligt förbund.' : '',
      `Förbundsnavet, ${new Date().toLocaleDateString('sv-SE')}. Källor och definitioner:`,
      decodeURI(location.href),
    ];
    return svg && toSvg(svg, synthetic ? `${title} (påhittat exempel)` : title, notes.filter(Boolean));
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
          {lead && <p class="diagram-ingress" ref={introduction}>{lead}</p>}
        </div>
        <TakeAlong shown={shown} savePng={savePng} saveSvg={saveSvg} />
      </header>
      <div class={stacked ? 'diagram-par diagram-staplat' : 'diagram-par'}>
        <div class="diagram-ritning" ref={drawing} role={interactive ? 'group' : 'img'} aria-label={alternative}>{children}</div>
        <div class="diagram-tabell">{table}</div>
      </div>
    </section>
  );
}

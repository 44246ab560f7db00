import type * as PlotLibrary from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWidth } from '../components/use-width';
import './charts.css';

/** A drawing for a width: what Plot draws it with is loaded when the first diagram is shown. */
export type Draw = (Plot: typeof PlotLibrary, width: number) => SVGSVGElement | HTMLElement;

/** The least width that a diagram is drawn for, in pixels. */
const LEAST = 300;

/**
 * A diagram drawn by Observable Plot, again whenever its room changes.
 *
 * @param draw the same function as long as what it draws is the same
 * @param height what is kept free until it is drawn, in pixels
 */
export function Plotted({ draw, height }: { readonly draw: Draw; readonly height: number }) {
  const [room, width] = useWidth(LEAST);
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (width === 0) return undefined;
    let left = false;
    import('@observablehq/plot')
      .then((Plot) => {
        if (left) return;
        const drawn = draw(Plot, width);
        // The style element that Plot writes is not let in by the page's policy; charts.css says the same.
        for (const style of drawn.querySelectorAll('style')) style.remove();
        // The diagram has one name, its frame's; Plot's names of its parts are not for readers.
        for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
        place.current?.replaceChildren(drawn);
        setFailed(false);
      })
      .catch((error: unknown) => {
        if (left) return;
        console.error(error);
        place.current?.replaceChildren();
        setFailed(true);
      });
    return () => {
      left = true;
    };
  }, [draw, width]);
  return (
    <div class="ritning" ref={room} style={{ minHeight: failed ? undefined : `${height}px` }}>
      <div ref={place} />
      {failed && <p class="ritning-fel">Diagrammet kunde inte ritas. Läs in sidan igen. Värdena står i tabellen. <span class="dampad">(DIAGRAMMET_KUNDE_INTE_RITAS)</span></p>}
    </div>
  );
}

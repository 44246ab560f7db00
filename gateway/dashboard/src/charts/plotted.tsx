import type * as PlotLibrary from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';

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
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = room.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(LEAST, Math.floor(entry?.contentRect.width ?? LEAST))));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return undefined;
    let left = false;
    void import('@observablehq/plot').then((Plot) => {
      const element = room.current;
      if (left || !element) return;
      const drawn = draw(Plot, width);
      // The style element that Plot writes is not let in by the page's policy; styles/components.css says the same.
      for (const style of drawn.querySelectorAll('style')) style.remove();
      // The diagram has one name, its frame's; Plot's names of its parts are not for readers.
      for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
      element.replaceChildren(drawn);
    });
    return () => {
      left = true;
    };
  }, [draw, width]);
  return <div class="ritning" ref={room} style={{ minHeight: `${height}px` }} />;
}

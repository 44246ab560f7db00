import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * How wide an element is, followed.
 *
 * @param least what it is said to be at least, in pixels
 * @returns what the element is given as its `ref`, and its width; 0 until that is known
 */
export function useWidth(least: number) {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = room.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(least, Math.floor(entry?.contentRect.width ?? least))));
    observer.observe(element);
    return () => observer.disconnect();
  }, [least]);
  return [room, width] as const;
}

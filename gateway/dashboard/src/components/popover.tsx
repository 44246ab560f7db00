import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A panel that opens below its head. It closes by its head, by Escape, which leads back to the head, and when the focus or a click goes elsewhere.
 *
 * @param class of the whole; `-lista` after it is the panel's
 * @param closesOnChoice whether it closes when a link or a button in it has been pressed
 * @param describedBy the id of what names it
 */
export function Popover({ class: name, head, headClass, closesOnChoice = false, describedBy, children }: {
  readonly class: string;
  readonly head: ComponentChildren;
  readonly headClass?: string;
  readonly closesOnChoice?: boolean;
  readonly describedBy?: string;
  readonly children: ComponentChildren;
}) {
  const whole = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const details = whole.current;
    if (!details) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return;
      details.open = false;
      details.querySelector('summary')?.focus();
    };
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !details.contains(event.target)) details.open = false;
    };
    const chosen = (event: MouseEvent) => {
      if (closesOnChoice && event.target instanceof Element && event.target.closest('a, button')) details.open = false;
    };
    details.addEventListener('click', chosen);
    details.addEventListener('keydown', pressed);
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      details.removeEventListener('click', chosen);
      details.removeEventListener('keydown', pressed);
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [closesOnChoice]);
  return (
    <details class={name} ref={whole}>
      <summary class={headClass} aria-describedby={describedBy}>{head}</summary>
      <div class={`${name}-lista`}>{children}</div>
    </details>
  );
}

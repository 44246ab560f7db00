import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import './popover.css';

/**
 * A panel that opens below its head. It closes by its head, by Escape, which leads back to the head, and when the focus or a click goes elsewhere on
 * the page; a dialog that is opened from it stands above the page, and leads back into it.
 *
 * @param class of the whole; `-lista` after it is the panel's
 * @param closesOnChoice whether it closes when a link or a button in it has been pressed; the focus is then on its head
 * @param namedBy the id of what its head is named by, before what the head itself says
 */
export function Popover({ class: name, head, headClass, closesOnChoice = false, namedBy, children }: {
  readonly class: string;
  readonly head: ComponentChildren;
  readonly headClass?: string;
  readonly closesOnChoice?: boolean;
  readonly namedBy?: string;
  readonly children: ComponentChildren;
}) {
  const whole = useRef<HTMLDetailsElement>(null);
  const id = useId();
  useEffect(() => {
    const details = whole.current;
    if (!details) return undefined;
    const close = () => {
      details.querySelector('summary')?.focus();
      details.open = false;
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && details.open) close();
    };
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Element && !details.contains(target) && !target.closest('dialog[open]')) details.open = false;
    };
    const chosen = (event: MouseEvent) => {
      if (closesOnChoice && event.target instanceof Element && event.target.closest('a, button')) close();
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
    <details class={`popover ${name}`} ref={whole}>
      <summary id={id} class={headClass} aria-labelledby={namedBy && `${namedBy} ${id}`}>{head}</summary>
      <div class={`popover-lista ${name}-lista`}>{children}</div>
    </details>
  );
}

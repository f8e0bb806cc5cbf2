import type { Direction } from './nearest.ts';
import { nearest } from './nearest.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const FOCUSABLE = 'button:not([disabled]), input:not([disabled]), a[href], [tabindex="0"]';

/**
 * Lets the arrow keys of a keypad lead from one thing that can be pressed to the next, as they lie on the screen. What
 * a component does with an arrow itself (a group of choices, the cursor in a field) stays its own. Returns how to stop.
 */
export function keypadNavigation(page: Document): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key];
    if (direction === undefined || event.defaultPrevented) return;
    if (isField(event.target) && (direction === 'left' || direction === 'right')) return;
    const next = nextFrom(page, direction);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  page.addEventListener('keydown', onKeyDown);
  return () => page.removeEventListener('keydown', onKeyDown);
}

function nextFrom(page: Document, direction: Direction): HTMLElement | undefined {
  const here = page.activeElement;
  const scope = page.querySelector<HTMLElement>('[role="alertdialog"]') ?? page;
  const all = [...scope.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => boxOf(element).width > 0);
  // After a change of screens nothing has the focus: the first arrow finds the first thing.
  if (!here || here === page.body || !scope.contains(here)) return all[0];
  const others = all.filter((element) => element !== here);
  const place = nearest(boxOf(here), others.map(boxOf), direction);
  return place === undefined ? undefined : others[place];
}

/** A radio or switch hides its input: what is seen is its label. */
const boxOf = (element: Element) => (element.closest('label') ?? element).getBoundingClientRect();

const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type);

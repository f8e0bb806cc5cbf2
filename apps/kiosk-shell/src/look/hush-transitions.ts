/**
 * Keeps the beginnings of CSS transitions from React Aria, for pages that run for months. It remembers every element that
 * has begun one until all of its properties have ended; of an element that leaves the page half-way through two of them it
 * hears only the first end, and keeps it, with the screen around it, for ever (react-aria 3.53, `runAfterTransition`).
 * What it waits for in this way, the end of a dialog's transition, no kiosk has.
 */
export function hushTransitions(scope: Pick<Window, 'addEventListener'>): void {
  scope.addEventListener('transitionrun', (event) => event.stopPropagation(), { capture: true });
}

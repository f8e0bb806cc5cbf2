/** Where something is on the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where an arrow key points. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** How much a step aside counts against a step ahead: an arrow keeps to its row or column. */
const ASIDE = 3;

/** The place among `boxes` of the one that the arrow leads to from `from`; undefined where there is none that way. */
export function nearest(from: Box, boxes: readonly Box[], direction: Direction): number | undefined {
  let best: { readonly place: number; readonly cost: number } | undefined;
  boxes.forEach((box, place) => {
    const { ahead, aside } = stepTo(from, box, direction);
    // Half a pixel is rounding, and no step.
    if (ahead <= 0.5) return;
    const cost = ahead + ASIDE * aside;
    if (!best || cost < best.cost) best = { place, cost };
  });
  return best?.place;
}

function stepTo(from: Box, to: Box, direction: Direction): { readonly ahead: number; readonly aside: number } {
  const x = middle(to.left, to.right) - middle(from.left, from.right);
  const y = middle(to.top, to.bottom) - middle(from.top, from.bottom);
  const asideX = gap(from.left, from.right, to.left, to.right) + Math.abs(x) / 100;
  const asideY = gap(from.top, from.bottom, to.top, to.bottom) + Math.abs(y) / 100;
  switch (direction) {
    case 'left':
      return { ahead: to.right <= from.left + 1 ? -x : 0, aside: asideY };
    case 'right':
      return { ahead: to.left >= from.right - 1 ? x : 0, aside: asideY };
    case 'up':
      return { ahead: to.bottom <= from.top + 1 ? -y : 0, aside: asideX };
    case 'down':
      return { ahead: to.top >= from.bottom - 1 ? y : 0, aside: asideX };
  }
}

const middle = (a: number, b: number) => (a + b) / 2;

/** How far two stretches are apart; 0 where they overlap. */
const gap = (a: number, b: number, c: number, d: number) => Math.max(0, c - b, a - d);

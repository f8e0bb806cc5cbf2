import type { PlatePlace } from '@saunter/store-map';
import type { Floor } from '../layout/world-layout.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { PACE } from './pace.ts';
import type { Shopper, Spot } from './shopper.ts';

/** Where somebody stands or will stand, and until when. */
export interface Stand {
  readonly shopper: Shopper;
  readonly spot: Spot;
  readonly fromMs: number;
  untilMs: number;
}

/** How far two spots are apart, metres. */
export const apart = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
  Math.hypot(a.x - b.x, a.y - b.y);

/** The spot before a plate: `sideways` metres along the shelf from it. */
export function spotBefore(random: SeededRandom, floor: Floor, place: PlatePlace, sideways: number): Spot {
  const { centre, frontEdge } = place;
  const depth = Math.hypot(centre.x - frontEdge.x, centre.y - frontEdge.y);
  const aheadX = (centre.x - frontEdge.x) / depth;
  const aheadY = (centre.y - frontEdge.y) / depth;
  const before = random.between(...PACE.standMetres);
  const x = frontEdge.x - before * aheadX + sideways * aheadY;
  const y = frontEdge.y - before * aheadY - sideways * aheadX;
  return {
    x: Math.min(floor.mostX, Math.max(floor.leastX, x)),
    y: Math.min(floor.mostY, Math.max(floor.leastY, y)),
    aheadX,
    aheadY,
  };
}

/** How far a plate is to the right of somebody at a spot, metres; negative is to the left. */
export function sidewaysOf(spot: Spot, { frontEdge }: PlatePlace): number {
  return (frontEdge.x - spot.x) * spot.aheadY - (frontEdge.y - spot.y) * spot.aheadX;
}

/** Whether nobody else stands too near to a spot in that time. */
export function isFree(stands: readonly Stand[], shopper: Shopper, spot: Spot, fromMs: number, untilMs: number) {
  return stands.every(
    (stand) =>
      stand.shopper === shopper ||
      stand.untilMs < fromMs ||
      stand.fromMs > untilMs ||
      apart(stand.spot, spot) >= PACE.apartMetres,
  );
}

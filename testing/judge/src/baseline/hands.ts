import type { Point3, TrackId } from '@saunter/model';
import type { BodiesSeen } from '@saunter/vision';

/** Bodies are remembered this long. */
const MEMORY_MS = 20_000;

/** Source times and wrists of all bodies lately: who was nearest to a place? */
export class Hands {
  #seen: BodiesSeen[] = [];
  #watermarkMs = 0;

  get watermarkMs(): number {
    return this.#watermarkMs;
  }

  hear(bodies: BodiesSeen): void {
    this.#watermarkMs = Math.max(this.#watermarkMs, bodies.sourceTimeMs);
    this.#seen.push(bodies);
    if ((this.#seen[0]?.sourceTimeMs ?? 0) < this.#watermarkMs - 2 * MEMORY_MS) {
      this.#seen = this.#seen.filter(({ sourceTimeMs }) => sourceTimeMs >= this.#watermarkMs - MEMORY_MS);
    }
  }

  /** The body with the nearest wrist to `place` from one source time to another, and when; undefined without wrists. */
  nearest(place: Point3, fromMs: number, toMs: number): { readonly trackId: TrackId; readonly ms: number } | undefined {
    let best: { trackId: TrackId; ms: number; metres: number } | undefined;
    for (const { sourceTimeMs, bodies } of this.#seen) {
      if (sourceTimeMs < fromMs || sourceTimeMs > toMs) continue;
      for (const { trackId, leftWrist, rightWrist } of bodies) {
        for (const wrist of [leftWrist, rightWrist]) {
          if (!wrist) continue;
          const metres = Math.hypot(wrist.x - place.x, wrist.y - place.y, wrist.z - place.z);
          if (!best || metres < best.metres) best = { trackId, ms: sourceTimeMs, metres };
        }
      }
    }
    return best;
  }
}

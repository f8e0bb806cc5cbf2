import type { TrackId } from '@saunter/model';
import type { NamedBody, RunTruth } from '@saunter/testing-world';
import type { BodiesSeen } from '@saunter/vision';
import type { Binding, BodyOwner } from './contestant.ts';

/** A name that nobody explained is the person who came in within this time of its first frame, milliseconds. */
const BIRTH_SLACK_MS = 1_500;

/** Who is who by the truth: the baselines are told, as the competition told its teams. */
export class TrueBinding implements Binding {
  readonly #names = new Map<TrackId, NamedBody[]>();
  readonly #coming: { readonly enterMs: number; readonly owner: BodyOwner }[];

  constructor(truth: RunTruth) {
    this.#coming = truth.visits.flatMap(({ visitId, people }) =>
      people.map(({ personId, enterMs }) => ({ enterMs, owner: { personId, visitId } })),
    );
  }

  /** Learns whose body a name is. */
  named(body: NamedBody): void {
    const known = this.#names.get(body.trackId);
    if (known) known.push(body);
    else this.#names.set(body.trackId, [body]);
  }

  /** Gives a name that is seen for the first time, and that nobody explained, to whoever came in then. */
  hear({ sourceTimeMs, bodies }: BodiesSeen): void {
    for (const { trackId } of bodies) if (!this.#names.has(trackId)) this.#guess(trackId, sourceTimeMs);
  }

  ownerOf(trackId: TrackId, ms: number): BodyOwner | undefined {
    const names = this.#names.get(trackId);
    return names?.findLast(({ fromMs }) => fromMs <= ms) ?? names?.[0];
  }

  #guess(trackId: TrackId, ms: number): void {
    const off = ({ enterMs }: { readonly enterMs: number }) => Math.abs(enterMs - ms);
    const nearest = [...this.#coming].sort((a, b) => off(a) - off(b))[0];
    if (!nearest || off(nearest) > BIRTH_SLACK_MS) return;
    this.#coming.splice(this.#coming.indexOf(nearest), 1);
    this.named({ ...nearest.owner, trackId, fromMs: ms });
  }
}

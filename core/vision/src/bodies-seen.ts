import type { Point3, TrackId } from '@saunter/model';

/** The joints of one body at one moment; a joint that no camera saw is absent. */
export interface BodySeen {
  /** The name that the cameras' tracker gave it: a hint, which may go over to another body when two pass. */
  readonly trackId: TrackId;
  readonly head?: Point3;
  readonly leftWrist?: Point3;
  readonly rightWrist?: Point3;
}

/** All bodies in the store at one source time, metres; an empty store is an empty list, not silence. */
export interface BodiesSeen {
  readonly sourceTimeMs: number;
  /** Counts the messages of the cameras; where it is absent, messages are taken to come in order. */
  readonly sequence?: number;
  readonly bodies: readonly BodySeen[];
}

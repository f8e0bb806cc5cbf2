import type { FusionInput } from '@saunter/fusion';
import type { TrackId, VisitId } from '@saunter/model';
import type { Catalogue, StoreMap } from '@saunter/store-map';
import type { TrueDeed } from '@saunter/testing-world';
import type { Claims } from './claimed-visit.ts';

/** Whose body a camera's name really was. */
export interface BodyOwner {
  readonly personId: string;
  readonly visitId: VisitId;
}

/** Who is who, for contestants that do not find it out themselves; from the truth, as the competition gave it. */
export interface Binding {
  /** Whose body the cameras called `trackId` at a source time; undefined when it is nobody's of a visit. */
  ownerOf(trackId: TrackId, ms: number): BodyOwner | undefined;
}

/** What people could see who look at a visit again, and what their slips are drawn from. */
export interface Witness {
  readonly seed: number;
  readonly deeds: readonly TrueDeed[];
}

/** What a contestant knows of the store before the first input. */
export interface ContestantStore {
  readonly storeMap: StoreMap;
  readonly catalogue: Catalogue;
  /** Only the baselines look at it: fusion binds bodies to visits itself. */
  readonly binding: Binding;
  /** Only those who may ask people look at it. */
  readonly witness: Witness;
}

/** One contestant at work on one run. */
export interface Attempt {
  /** Takes the next input, received at `receivedMs`. */
  hear(input: FusionInput, receivedMs: number): void;
  /** What it says of the run, once the last input was heard. */
  claims(): Claims;
}

/** Something that turns sensors into carts and can be judged. */
export interface Contestant {
  readonly name: string;
  start(store: ContestantStore): Attempt;
}

import type { FusionState } from '@saunter/fusion';
import { EMPTY_STORE } from '@saunter/fusion';
import type { HubConfig } from './hub-config.ts';
import type { StreamState } from './stream-tracker.ts';
import type { ZoneState } from './zone-watch.ts';
import { NO_ZONE } from './zone-watch.ts';

/** All that the hub remembers; plain data: a checkpoint is its JSON. */
export interface HubState {
  /** Sequence of the last input that is in this state; 0 before the first. */
  readonly input: number;
  /** Absent until the store map and the catalogue came; what sensors tell before is kept, but means nothing. */
  readonly config?: HubConfig;
  readonly fusion: FusionState;
  /** One stream for each sensor topic. */
  readonly streams: Readonly<Record<string, StreamState>>;
  /** The newest source time of any sensor, and when that message came by the hub's clock; 0 before the first. */
  readonly newestSourceMs: number;
  readonly newestReceivedMs: number;
  readonly zone: ZoneState;
}

/** A hub that nobody told anything yet. */
export const NEW_HUB: HubState = {
  input: 0,
  fusion: EMPTY_STORE,
  streams: {},
  newestSourceMs: 0,
  newestReceivedMs: 0,
  zone: NO_ZONE,
};

/** At most this many streams are told apart; beyond it the one that was silent for longest is forgotten. */
export const MAX_STREAMS = 256;

import type { EpochMs, Money } from '@saunter/kit';

/** Which cards come in while the line to the acquirer is down, and until when on the server's clock. */
export interface OfflineEntry {
  readonly cards: 'known-cards' | 'open' | 'none';
  readonly until: EpochMs;
}

/** When a store opens, and the time zone (IANA) that it says so in. */
export interface OpeningTime {
  readonly at: EpochMs;
  readonly timeZone: string;
}

/** What the store says about this lane; kept while the server is away. */
export interface LaneConfig {
  readonly hold: Money;
  readonly storeOpen: boolean;
  /** Of a store that is closed by its hours; absent while staff decide. */
  readonly opensAgain?: OpeningTime;
  readonly offline?: OfflineEntry;
}

/** What the lane's parts are like now, as levels; every state sees them, none owns them. */
export interface Parts {
  readonly reader: 'away' | 'empty' | 'card' | 'mute';
  /** The card on the reader has had its turn and must leave before the next read. */
  readonly cardSpent: boolean;
  /** Where entry codes are read; a lane without one takes cards all the same. */
  readonly scanner: 'away' | 'ready';
  readonly lock: 'ready' | 'away';
  readonly sensor: 'online' | 'offline';
  /** Somebody stands in front of the lane inside the store. */
  readonly insidePresent: boolean;
  readonly server: 'online' | 'offline';
  /** The sensor bus, behind which the hub is. */
  readonly bus: 'online' | 'offline';
  readonly config?: LaneConfig;
}

/** Nothing has been heard of yet. */
export const NO_PARTS: Parts = {
  reader: 'away',
  cardSpent: false,
  scanner: 'away',
  lock: 'away',
  sensor: 'offline',
  insidePresent: false,
  server: 'offline',
  bus: 'offline',
};

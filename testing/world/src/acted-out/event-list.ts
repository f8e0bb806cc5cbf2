import type { Barcode, PlateRef } from '@saunter/model';

/** One labelled event of a real recording: goods that somebody took or put. */
export interface ListedEvent {
  readonly kind: 'pick' | 'put';
  /** What the label calls the person. */
  readonly targetId: string;
  /** To the second, and some labels are far off; seconds since 1970. */
  readonly seconds: number;
  readonly plates: readonly PlateRef[];
  /** One product for each unit that moved. */
  readonly goods: readonly ListedGoods[];
}

/** A product as a label knows it. */
export interface ListedGoods {
  readonly barcode: Barcode;
  readonly name: string;
  /** Undefined when the label has none, or one too small to be a weight. */
  readonly massGrams: number | undefined;
}

/** The labelled events of one real recording, by time. */
export interface EventList {
  readonly dataset: string;
  readonly events: readonly ListedEvent[];
}

/** All lists that can be acted out, and what of the file cannot. */
export interface EventLists {
  readonly lists: readonly EventList[];
  readonly emptyLists: number;
  /** Lists that have events, but none with a product. */
  readonly stubLists: number;
  /** Events of the other lists without a known product, or that put back what was never taken. */
  readonly leftOutEvents: number;
}

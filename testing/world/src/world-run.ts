import type { LaneAdmission } from '@saunter/fusion';
import type { Barcode, PlateRef, TrackId, VisitId } from '@saunter/model';
import type { Catalogue, StoreMapDocument } from '@saunter/store-map';
import type { RecordedMessage } from '@saunter/vision-hub/recording';

/** Some units of one product; a cart is a list of them, sorted by barcode, none of them 0. */
export interface Units {
  readonly barcode: Barcode;
  readonly quantity: number;
}

/** What somebody really did, with goods or at a shelf. */
export type TrueDeedKind = 'pick' | 'put' | 'hand-over' | 'touch' | 'restock';

/** What makes a deed hard; a deed may be several of them. */
export type TrueDeedTag =
  | 'wrong-plate'
  | 'wrong-shelf'
  | 'misplaced-item'
  | 'to-stranger'
  | 'two-units'
  | 'same-shelf'
  | 'reach-across'
  | 'slow-lift'
  | 'long-hold'
  | 'wrong-facing'
  /** All its goods stood on plates that are dead or stuck: no scale says anything of them. */
  | 'sick-plate';

/** One deed, at the moment when goods change hands. */
export interface TrueDeed {
  readonly atMs: number;
  readonly kind: TrueDeedKind;
  /** Who did it, and whose visit that is. */
  readonly personId: string;
  readonly visitId: VisitId;
  /** Who got it, of a hand-over. */
  readonly toPersonId?: string;
  readonly barcode: Barcode;
  readonly quantity: number;
  /** The plates that changed; of a hand-over none. */
  readonly plates: readonly PlateRef[];
  readonly tags: readonly TrueDeedTag[];
}

/** One visit as it really was. */
export interface TrueVisit {
  readonly visitId: VisitId;
  readonly people: readonly { readonly personId: string; readonly enterMs: number; readonly exitMs: number }[];
  /** What its people took out of the store, by who first took it from a shelf: hand-overs between visits change nothing. */
  readonly cart: readonly Units[];
  readonly lastExitMs: number;
}

/** What really happened in a run. */
export interface RunTruth {
  readonly visits: readonly TrueVisit[];
  readonly deeds: readonly TrueDeed[];
}

/** From a source time of the cameras on a name means this person, until it is said to mean another. */
export interface NamedBody {
  readonly trackId: TrackId;
  readonly personId: string;
  readonly visitId: VisitId;
  readonly fromMs: number;
}

/** Told when a body gets a name: it is seen for the first time, or was taken for another. */
export type OnNamed = (body: NamedBody) => void;

/** Some time of one seeded store: what its sensors say, what the store believes, and what is true. */
export interface WorldRun {
  readonly seed: number;
  readonly scenario: string;
  readonly storeMap: StoreMapDocument;
  /** What the store believes it sells and where: weights are off, and some facings hold something else. */
  readonly catalogue: Catalogue;
  readonly startMs: number;
  readonly endMs: number;
  /** Whom the gates let in, each known to the hub at its `from`. */
  readonly admissions: readonly LaneAdmission[];
  readonly truth: RunTruth;
  /**
   * All that the sensors say, in the order of receipt; every call starts anew and gives the same to the last bit.
   * `onNamed` is told what no sensor knows: whose body a camera's name is, before any message has it.
   */
  messages(onNamed?: OnNamed): Iterable<RecordedMessage>;
}

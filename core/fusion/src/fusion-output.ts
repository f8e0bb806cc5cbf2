import type {
  Barcode,
  CartDecision,
  CartLine,
  LaneId,
  PlateRef,
  ReviewQuestion,
  TrackId,
  VisitId,
} from '@saunter/model';
import type { PlateHealth } from '@saunter/shelf';

/** `T` with arrays and fields that may be written, as the schemas of `@saunter/contracts` infer their types. */
export type Writable<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? Writable<Item>[]
    : { -readonly [Key in keyof T]: Writable<T[Key]> };

/** A message to the store server: assignable to `HubMessage` of `@saunter/contracts`, times in whole milliseconds. */
export type FusionMessage =
  | { type: 'MemberBound'; laneId: LaneId; trackId: TrackId; visitId: VisitId; at: number }
  | { type: 'UnboundPerson'; laneId: LaneId; trackId?: TrackId; at: number }
  | { type: 'MemberLeft'; laneId: LaneId; trackId: TrackId; visitId?: VisitId; at: number }
  | { type: 'CartRevised'; visitId: VisitId; revision: number; lines: Writable<CartLine>[]; watermark: number }
  | {
      type: 'CartFinal';
      visitId: VisitId;
      revision: number;
      watermark: number;
      /** What the store may ask people, what is likeliest to be wrong first; absent where it asks nothing. */
      questions?: Writable<ReviewQuestion>[];
      decisions: Writable<CartDecision>[];
    };

/** Something a technician may want to know; it changes no cart and no visit. */
export type Notice =
  | { readonly reason: 'unknown-plate'; readonly plate: PlateRef }
  | { readonly reason: 'unknown-lane'; readonly laneId: LaneId; readonly at: number }
  | { readonly reason: 'samples-lost'; readonly gondola: number; readonly at: number }
  /** A plate fell ill, or is well again. */
  | { readonly reason: 'plate-health'; readonly plate: PlateRef; readonly health: PlateHealth; readonly at: number }
  /** Nobody's hand was near enough: the change is charged to nobody. */
  | {
      readonly reason: 'nobody-reaching';
      readonly plates: readonly PlateRef[];
      readonly massGrams: number;
      readonly at: number;
    }
  /** No product, or nothing in the cart, explains the change: the shopper has the benefit of the doubt. */
  | {
      readonly reason: 'unexplained-change';
      readonly plates: readonly PlateRef[];
      readonly massGrams: number;
      readonly at: number;
    }
  /** No cart explains the change, or less than the most of it: it was too doubtful to be charged to anybody. */
  | {
      readonly reason: 'settled-for-shopper';
      readonly plates: readonly PlateRef[];
      readonly massGrams: number;
      readonly at: number;
    }
  /** Hands of two visits met: what may have gone over stays with whoever took it from the shelf. */
  | { readonly reason: 'hand-over'; readonly from: VisitId; readonly to: VisitId; readonly at: number }
  /** Something was put where it does not belong. */
  | {
      readonly reason: 'misplaced';
      readonly barcode: Barcode;
      readonly quantity: number;
      readonly plates: readonly PlateRef[];
      readonly probability: number;
      readonly at: number;
    }
  | { readonly reason: 'exit-without-track'; readonly laneId: LaneId; readonly at: number }
  | { readonly reason: 'source-stalled'; readonly source: string; readonly at: number };

/** What fusion says: a message (has `type`), or a notice (has `kind`). */
export type FusionOutput = FusionMessage | ({ readonly kind: 'notice' } & Notice);

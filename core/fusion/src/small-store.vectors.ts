import { asId, type Barcode, type LaneId, type Point3, type TrackId, type VisitId } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import { type Catalogue, type StoreMap, storeMapOf } from '@saunter/store-map';
import { assortmentOf } from './belief/assortment.ts';
import { NO_BELIEF } from './belief/belief.ts';
import { picksOf } from './belief/picks-of.ts';
import { cartLines } from './cart/cart-lines.ts';
import { weighCarts } from './cart/weigh-carts.ts';
import { createFusion } from './create-fusion.ts';
import type { FusionInput } from './fusion-input.ts';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState } from './fusion-state.ts';
import type { Move, StoreEvent } from './move.ts';
import type { Store } from './turn.ts';

const NONE = { x: 0, y: 0, z: 0 };

/** Lanes, bodies, visits and goods of the tests. */
export const ENTRY = asId<LaneId>('entry-1');
export const EXIT = asId<LaneId>('exit-1');
export const ANN = asId<TrackId>('ann');
export const BOB = asId<TrackId>('bob');
export const CAT = asId<TrackId>('cat');
export const VISIT = asId<VisitId>('vis_00000000000000000000000001');
export const OTHER_VISIT = asId<VisitId>('vis_00000000000000000000000002');
export const WATER = asId<Barcode>('20000001');
export const COLA = asId<Barcode>('20000002');
export const BAR = asId<Barcode>('20000003');
export const MYSTERY = asId<Barcode>('20000004');

/** One gondola of two shelves with six plates, an entry five metres to the left of an exit. */
export const smallMap: StoreMap = storeMapOf({
  format: 'saunter-store-map',
  version: 1,
  gondolas: [
    {
      gondola: 1,
      transform: { translation: NONE, rotation: NONE },
      shelves: [1, 2].map((shelf) => ({
        shelf,
        transform: { translation: { x: 0, y: 0, z: shelf * 0.6 }, rotation: NONE },
        plates: [1, 2, 3, 4, 5, 6].map((plate) => ({
          plate,
          transform: { translation: { x: plate * 0.1, y: 0, z: 0 }, rotation: NONE },
          widthMetres: 0.1,
          depthMetres: 0.4,
        })),
      })),
    },
  ],
  lanes: [
    { laneId: ENTRY, kind: 'entry', position: { x: -2, y: -4, z: 0 } },
    { laneId: EXIT, kind: 'exit', position: { x: 3, y: -4, z: 0 } },
  ],
});

const plates = (shelf: number, ...numbers: number[]) => numbers.map((plate) => ({ gondola: 1, shelf, plate }));
const product = (barcode: Barcode, massGrams?: number) => ({
  barcode,
  name: `Product ${barcode}`,
  unitPriceMinor: 100,
  taxCategory: 'standard',
  ...(massGrams === undefined ? {} : { massGrams }),
});

/** Water and cola on the first shelf, bars and something that was never weighed on the second. */
export const smallCatalogue: Catalogue = {
  products: [product(WATER, 520), product(COLA, 350), product(BAR, 48), product(MYSTERY)],
  facings: [
    { barcode: WATER, plates: plates(1, 1, 2) },
    { barcode: COLA, plates: plates(1, 3, 4) },
    { barcode: BAR, plates: plates(2, 1, 2) },
    { barcode: MYSTERY, plates: plates(2, 5, 6) },
  ],
};

/** A settled event of the first or second shelf: grams by plate number. */
export function eventOf(
  shelf: number,
  grams: Readonly<Record<number, number>>,
  changeMs = 10_000,
  beside = 0,
): ShelfEvent {
  const changes = Object.entries(grams).map(([plate, changeGrams]) => ({
    plate: { gondola: 1, shelf, plate: Number(plate) },
    changeGrams,
  }));
  const changeGrams = changes.reduce((sum, change) => sum + change.changeGrams, 0);
  return {
    gondola: 1,
    shelf,
    startMs: changeMs - 150,
    changeMs,
    settleMs: changeMs + 150,
    plates: changes,
    changeGrams,
    withNeighboursGrams: changeGrams + beside,
    shelfChangeGrams: changeGrams + beside,
    quality: { sigmaGrams: 0.5, gap: false },
  };
}

/** Everybody seen at a moment, each by where they stand. */
export const bodies = (sourceTimeMs: number, places: Readonly<Record<string, Point3>> = {}): FusionInput => ({
  kind: 'bodies',
  sourceTimeMs,
  bodies: Object.entries(places).map(([name, at]) => ({ trackId: asId<TrackId>(name), head: { ...at, z: 1.7 } })),
});

export const passage = (
  laneId: LaneId,
  direction: 'in' | 'out',
  sourceTimeMs: number,
  sequence = Math.round(sourceTimeMs),
): FusionInput => ({ kind: 'passage', laneId, direction, sourceTimeMs, sequence });

export const admission = (expected: number, from = 0, visitId = VISIT, until = from + 20_000): FusionInput => ({
  kind: 'admission',
  laneId: ENTRY,
  visitId,
  from,
  until,
  expected,
});

/** What a store that is told all this says, and where it ends. */
export function tell(
  inputs: readonly FusionInput[],
  from?: FusionState,
): { readonly state: FusionState; readonly outputs: readonly FusionOutput[] } {
  const fusion = createFusion({ storeMap: smallMap, catalogue: smallCatalogue });
  const outputs: FusionOutput[] = [];
  let state = from ?? fusion.initial;
  for (const input of inputs) {
    const turn = fusion.apply(state, input);
    state = turn.state;
    outputs.push(...turn.outputs);
  }
  return { state, outputs };
}

export const smallAssortment = assortmentOf(smallCatalogue);

/** The small store, as its steps take it. */
export const smallStore: Store = {
  storeMap: smallMap,
  doors: [],
  assortment: smallAssortment,
  review: undefined,
  newScales: [],
};

/** A move of the small store: an event, and how sure it is whose it was. */
export interface SmallMove {
  readonly event: StoreEvent;
  /** Log odds by body; without it ANN's, surely. */
  readonly by?: Readonly<Record<string, number>>;
}

/** The store with ANN and BOB in one visit, CAT alone in another, and these moves, all weighed. */
export function weighed(moves: readonly SmallMove[]): FusionState {
  const fusion = createFusion({ storeMap: smallMap, catalogue: smallCatalogue });
  const roles = [
    { trackId: ANN, visitId: VISIT },
    { trackId: BOB, visitId: VISIT },
    { trackId: CAT, visitId: OTHER_VISIT },
  ];
  const visits = [VISIT, OTHER_VISIT].map((visitId) => ({
    admission: { laneId: ENTRY, visitId, from: 0, until: 20_000, expected: 1 },
    revision: 0,
    lines: [],
    decisions: [],
  }));
  const state: FusionState = {
    ...fusion.initial,
    roles,
    visits,
    unweighed: [VISIT, OTHER_VISIT],
    moves: moves.map(
      ({ event, by = { ann: 5 } }, index): Move => ({
        moveId: index + 1,
        event,
        reachers: Object.entries(by).map(([name, logOdds]) => ({ trackId: asId(name), logOdds })),
        picks: picksOf(smallAssortment, NO_BELIEF, event),
        claims: [],
      }),
    ),
  };
  return weighCarts(smallStore, state).state;
}

/** What a visit has by these moves: barcode and quantity, sorted. */
export function cartOf(moves: readonly SmallMove[], visitId = VISIT): readonly (readonly [Barcode, number])[] {
  const state = weighed(moves);
  const visit = state.visits.find(({ admission }) => admission.visitId === visitId);
  return cartLines(visit?.decisions ?? [], state.moves).map(({ barcode, quantity }) => [barcode, quantity] as const);
}

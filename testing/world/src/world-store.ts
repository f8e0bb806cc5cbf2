import { asId, type Facing, type LaneId } from '@saunter/model';
import type { Catalogue, GondolaDocument, ShelfDocument, StoreMapDocument } from '@saunter/store-map';
import { WORLD_PRODUCTS } from './world-products.ts';

/** The lanes of the seeded store. */
export const WORLD_LANES = { entry: asId<LaneId>('entry-1'), exit: asId<LaneId>('exit-1') } as const;

const PLATE_WIDTH_METRES = 0.1016;
const PLATE_DEPTH_METRES = 0.4064;
const PLATES_PER_SHELF = 8;
const SHELF_HEIGHTS_METRES = [0.55, 0.95, 1.3] as const;

const NO_ROTATION = { x: 0, y: 0, z: 0 } as const;

function shelfDocument(shelf: number, heightMetres: number): ShelfDocument {
  return {
    shelf,
    transform: { translation: { x: 0, y: -PLATE_DEPTH_METRES, z: heightMetres }, rotation: NO_ROTATION },
    plates: Array.from({ length: PLATES_PER_SHELF }, (_, index) => ({
      plate: index + 1,
      transform: { translation: { x: index * PLATE_WIDTH_METRES, y: 0, z: 0 }, rotation: NO_ROTATION },
      widthMetres: PLATE_WIDTH_METRES,
      depthMetres: PLATE_DEPTH_METRES,
    })),
  };
}

/** A gondola whose back stands at `x`, `y` and which is turned by `turn` radians. */
const gondolaDocument = (gondola: number, x: number, y: number, turn: number): GondolaDocument => ({
  gondola,
  transform: { translation: { x, y, z: 0 }, rotation: { x: 0, y: 0, z: turn } },
  shelves: SHELF_HEIGHTS_METRES.map((height, index) => shelfDocument(index + 1, height)),
});

/** Two gondolas, one along the back wall and one across, and a lane on either side: three metres by three. */
export const WORLD_STORE_MAP: StoreMapDocument = {
  format: 'saunter-store-map',
  version: 1,
  gondolas: [gondolaDocument(1, 0.6, 0.5, 0), gondolaDocument(2, 2.9, -0.4, -Math.PI / 2)],
  lanes: [
    { laneId: WORLD_LANES.entry, kind: 'entry', position: { x: 0, y: -2, z: 0 } },
    { laneId: WORLD_LANES.exit, kind: 'exit', position: { x: 2, y: -2.6, z: 0 } },
  ],
};

const PLATES_PER_FACING = 2;

/** Every product has one facing of two plates, in the order of the range, shelf by shelf. */
function worldFacings(): readonly Facing[] {
  const starts = WORLD_STORE_MAP.gondolas.flatMap(({ gondola, shelves }) =>
    shelves.flatMap(({ shelf, plates }) =>
      plates.filter((_, index) => index % PLATES_PER_FACING === 0).map(({ plate }) => ({ gondola, shelf, plate })),
    ),
  );
  return WORLD_PRODUCTS.flatMap(({ barcode }, index) => {
    const start = starts[index];
    return start ? [{ barcode, plates: [start, { ...start, plate: start.plate + 1 }] }] : [];
  });
}

/** What the seeded store sells and where it stands. */
export const WORLD_CATALOGUE: Catalogue = { products: WORLD_PRODUCTS, facings: worldFacings() };

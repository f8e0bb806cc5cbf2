import { asId } from '@saunter/model';
import type { ShelfDocument, StoreMapDocument } from './store-map-document.ts';

const NONE = { x: 0, y: 0, z: 0 };

const shelf = (z: number): ShelfDocument => ({
  shelf: 1,
  transform: { translation: { x: 0, y: -0.4, z }, rotation: NONE },
  plates: [1, 2].map((plate) => ({
    plate,
    transform: { translation: { x: (plate - 1) * 0.1, y: 0, z: 0 }, rotation: NONE },
    widthMetres: 0.1,
    depthMetres: 0.4,
  })),
});

/** Two gondolas of one shelf with two plates each; the second stands across, a quarter turn to the right. */
export const sampleStoreMap: StoreMapDocument = {
  format: 'saunter-store-map',
  version: 1,
  gondolas: [
    { gondola: 1, transform: { translation: { x: 1, y: 0.5, z: 0 }, rotation: NONE }, shelves: [shelf(1.2)] },
    {
      gondola: 2,
      transform: { translation: { x: 4, y: 1, z: 0 }, rotation: { x: 0, y: 0, z: -Math.PI / 2 } },
      shelves: [shelf(0.9)],
    },
  ],
  lanes: [
    { laneId: asId('entry-1'), kind: 'entry', position: { x: 0, y: -2, z: 0 } },
    { laneId: asId('exit-1'), kind: 'exit', position: { x: 3, y: -2, z: 0 } },
  ],
};

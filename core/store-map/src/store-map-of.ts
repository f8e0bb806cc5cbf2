import { type PlateRef, plateKey } from '@saunter/model';
import type { PlatePlace } from './plate-place.ts';
import type { StoreMap } from './store-map.ts';
import type { PlateDocument, StoreMapDocument } from './store-map-document.ts';
import { compose, type Pose, poseOf, toOuter } from './transform.ts';

function placePlate(ref: PlateRef, plate: PlateDocument, pose: Pose): PlatePlace {
  const { widthMetres, depthMetres } = plate;
  return {
    ref,
    centre: toOuter(pose, { x: widthMetres / 2, y: depthMetres / 2, z: 0 }),
    frontEdge: toOuter(pose, { x: widthMetres / 2, y: 0, z: 0 }),
    widthMetres,
    depthMetres,
  };
}

function placePlates(document: StoreMapDocument): PlatePlace[] {
  return document.gondolas.flatMap((gondola) => {
    const gondolaPose = poseOf(gondola.transform);
    return gondola.shelves.flatMap((shelf) => {
      const shelfPose = compose(gondolaPose, poseOf(shelf.transform));
      return shelf.plates.map((plate) => {
        const ref = { gondola: gondola.gondola, shelf: shelf.shelf, plate: plate.plate };
        return placePlate(ref, plate, compose(shelfPose, poseOf(plate.transform)));
      });
    });
  });
}

/** Works out where every plate of a document is in the store. */
export function storeMapOf(document: StoreMapDocument): StoreMap {
  const plates = placePlates(document);
  const byPlate = new Map(plates.map((place) => [plateKey(place.ref), place]));
  const byLane = new Map(document.lanes.map((lane) => [lane.laneId, lane]));
  return {
    plates,
    lanes: document.lanes,
    plate: (ref) => byPlate.get(plateKey(ref)),
    lane: (laneId) => byLane.get(laneId),
  };
}

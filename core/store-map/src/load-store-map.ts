import { ok, type Result } from '@saunter/kit';
import { asId, type LaneKind } from '@saunter/model';
import { JsonReader, parseJson } from './json-reader.ts';
import type { LanePlace } from './lane-place.ts';
import { readPoint, readTransform } from './read-transform.ts';
import type { StoreMap } from './store-map.ts';
import type { GondolaDocument, PlateDocument, ShelfDocument, StoreMapDocument } from './store-map-document.ts';
import type { StoreMapFault } from './store-map-fault.ts';
import { storeMapOf } from './store-map-of.ts';

const LANE_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
const LANE_KIND = /^(entry|exit|both)$/;

function readPlate(reader: JsonReader, value: unknown, field: string): PlateDocument {
  const plate = reader.object(value, field);
  return {
    plate: reader.ordinal(plate['plate'], `${field}.plate`),
    transform: readTransform(reader, plate['transform'], `${field}.transform`),
    widthMetres: reader.positive(plate['widthMetres'], `${field}.widthMetres`),
    depthMetres: reader.positive(plate['depthMetres'], `${field}.depthMetres`),
  };
}

function readShelf(reader: JsonReader, value: unknown, field: string): ShelfDocument {
  const shelf = reader.object(value, field);
  return {
    shelf: reader.ordinal(shelf['shelf'], `${field}.shelf`),
    transform: readTransform(reader, shelf['transform'], `${field}.transform`),
    plates: reader.list(shelf['plates'], `${field}.plates`, (item, at) => readPlate(reader, item, at)),
  };
}

function readGondola(reader: JsonReader, value: unknown, field: string): GondolaDocument {
  const gondola = reader.object(value, field);
  return {
    gondola: reader.ordinal(gondola['gondola'], `${field}.gondola`),
    transform: readTransform(reader, gondola['transform'], `${field}.transform`),
    shelves: reader.list(gondola['shelves'], `${field}.shelves`, (item, at) => readShelf(reader, item, at)),
  };
}

function readLane(reader: JsonReader, value: unknown, field: string): LanePlace {
  const lane = reader.object(value, field);
  const laneId = reader.text(lane['laneId'], `${field}.laneId`, LANE_ID, 'lower-case words with hyphens');
  const kind = reader.text(lane['kind'], `${field}.kind`, LANE_KIND, 'entry, exit or both');
  const position = readPoint(reader, lane['position'], `${field}.position`);
  return { laneId: asId(laneId), kind: kind as LaneKind, position };
}

function refuseRepeats(reader: JsonReader, names: readonly string[], field: string): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) reader.fail(`${field} ${repeated}`, 'there once only');
}

function refuseRepeatedParts(reader: JsonReader, document: StoreMapDocument): void {
  const shelves = document.gondolas.flatMap(({ gondola, shelves: of }) =>
    of.map(({ shelf, plates }) => ({ name: `${gondola}/${shelf}`, plates })),
  );
  const plates = shelves.flatMap(({ name, plates: of }) => of.map(({ plate }) => `${name}/${plate}`));
  const gondolas = document.gondolas.map(({ gondola }) => `${gondola}`);
  const lanes = document.lanes.map(({ laneId }) => laneId);
  refuseRepeats(reader, gondolas, 'gondola');
  refuseRepeats(
    reader,
    shelves.map(({ name }) => name),
    'shelf',
  );
  refuseRepeats(reader, plates, 'plate');
  refuseRepeats(reader, lanes, 'lane');
}

/** Reads the text of a store-map file; `file` is what the error calls it. */
export function parseStoreMap(text: string, file = 'the store map'): Result<StoreMapDocument, StoreMapFault> {
  const parsed = parseJson(file, text);
  if (!parsed.ok) return parsed;
  const reader = new JsonReader(file);
  const root = reader.object(parsed.value, '');
  reader.text(root['format'], 'format', /^saunter-store-map$/, '"saunter-store-map"');
  if (root['version'] !== 1) reader.fail('version', '1');
  const document: StoreMapDocument = {
    format: 'saunter-store-map',
    version: 1,
    gondolas: reader.list(root['gondolas'], 'gondolas', (item, at) => readGondola(reader, item, at)),
    lanes: reader.list(root['lanes'], 'lanes', (item, at) => readLane(reader, item, at)),
  };
  refuseRepeatedParts(reader, document);
  return reader.done(document);
}

/** Reads the text of a store-map file and works out where everything is. */
export function loadStoreMap(text: string, file?: string): Result<StoreMap, StoreMapFault> {
  const document = parseStoreMap(text, file);
  return document.ok ? ok(storeMapOf(document.value)) : document;
}

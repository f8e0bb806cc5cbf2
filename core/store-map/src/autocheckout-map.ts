import { ok, type Result } from '@saunter/kit';
import { JsonReader, parseJson } from './json-reader.ts';
import { readTransform } from './read-transform.ts';
import type { GondolaDocument, PlateDocument, ShelfDocument, StoreMapDocument } from './store-map-document.ts';
import type { StoreMapFault } from './store-map-fault.ts';
import type { Transform } from './transform.ts';

/** The texts of AutoCheckout's `Gondolas.json`, `Shelves.json` and `Plates.json`. */
export interface AutoCheckoutFiles {
  readonly gondolas: string;
  readonly shelves: string;
  readonly plates: string;
}

interface Place {
  readonly transform: Transform;
  readonly widthMetres: unknown;
  readonly depthMetres: unknown;
}

function readPlace(reader: JsonReader, value: unknown, field: string): Place {
  const coordinates = reader.object(value, field);
  return {
    transform: readTransform(reader, coordinates['transform'], `${field}.transform`),
    widthMetres: coordinates['dim_x'],
    depthMetres: coordinates['dim_y'],
  };
}

function readGondolaId(reader: JsonReader, value: unknown, field: string): number {
  return reader.ordinal(reader.object(value, field)['id'], `${field}.id`);
}

function readShelfId(reader: JsonReader, value: unknown, field: string): { gondola: number; shelf: number } {
  const id = reader.object(value, field);
  return {
    gondola: readGondolaId(reader, id['gondola_id'], `${field}.gondola_id`),
    shelf: reader.ordinal(id['shelf_index'], `${field}.shelf_index`),
  };
}

/** Reads the list called `name` of one file, whose entries have `id` and `coordinates`. */
function readFile<T>(
  file: string,
  text: string,
  name: string,
  read: (reader: JsonReader, entry: { id: unknown; place: Place }, field: string) => T,
): Result<readonly T[], StoreMapFault> {
  const parsed = parseJson(file, text);
  if (!parsed.ok) return parsed;
  const reader = new JsonReader(file);
  const entries = reader.list(reader.object(parsed.value, '')[name], name, (item, field) => {
    const entry = reader.object(item, field);
    const place = readPlace(reader, entry['coordinates'], `${field}.coordinates`);
    return read(reader, { id: entry['id'], place }, field);
  });
  return reader.done(entries);
}

type PlateEntry = PlateDocument & { readonly gondola: number; readonly shelf: number };

function readPlates(text: string): Result<readonly PlateEntry[], StoreMapFault> {
  return readFile('Plates.json', text, 'plates', (reader, { id, place }, field) => {
    const plateId = reader.object(id, `${field}.id`);
    return {
      ...readShelfId(reader, plateId['shelf_id'], `${field}.id.shelf_id`),
      plate: reader.ordinal(plateId['plate_index'], `${field}.id.plate_index`),
      transform: place.transform,
      widthMetres: reader.positive(place.widthMetres, `${field}.coordinates.dim_x`),
      depthMetres: reader.positive(place.depthMetres, `${field}.coordinates.dim_y`),
    };
  });
}

/**
 * The map of AutoCheckout's store, whose transforms are metres and Rodrigues vectors, each in what carries it.
 * It knows no lanes: add them with `{ ...document, lanes }`. Plates of no known shelf are left out.
 */
export function fromAutoCheckout(files: AutoCheckoutFiles): Result<StoreMapDocument, StoreMapFault> {
  const gondolas = readFile('Gondolas.json', files.gondolas, 'gondolas', (reader, { id, place }, field) => ({
    gondola: readGondolaId(reader, id, `${field}.id`),
    transform: place.transform,
  }));
  if (!gondolas.ok) return gondolas;
  const shelves = readFile('Shelves.json', files.shelves, 'shelves', (reader, { id, place }, field) => ({
    ...readShelfId(reader, id, `${field}.id`),
    transform: place.transform,
  }));
  if (!shelves.ok) return shelves;
  const plates = readPlates(files.plates);
  if (!plates.ok) return plates;

  const platesOf = (gondola: number, shelf: number): PlateDocument[] =>
    plates.value
      .filter((entry) => entry.gondola === gondola && entry.shelf === shelf)
      .map(({ plate, transform, widthMetres, depthMetres }) => ({ plate, transform, widthMetres, depthMetres }))
      .sort((a, b) => a.plate - b.plate);
  const shelvesOf = (gondola: number): ShelfDocument[] =>
    shelves.value
      .filter((entry) => entry.gondola === gondola)
      .map(({ shelf, transform }) => ({ shelf, transform, plates: platesOf(gondola, shelf) }));
  const whole = (entry: { gondola: number; transform: Transform }): GondolaDocument => ({
    ...entry,
    shelves: shelvesOf(entry.gondola),
  });
  return ok({ format: 'saunter-store-map', version: 1, gondolas: gondolas.value.map(whole), lanes: [] });
}

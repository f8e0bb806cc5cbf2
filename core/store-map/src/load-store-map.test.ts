import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadStoreMap, parseStoreMap } from './load-store-map.ts';
import { sampleStoreMap } from './sample-store-map.vectors.ts';
import type { StoreMapDocument } from './store-map-document.ts';
import { describeStoreMapFault } from './store-map-fault.ts';

/** The sample with one value changed, found by a path of keys. */
function spoilt(path: readonly (string | number)[], value: unknown): string {
  const document = structuredClone(sampleStoreMap) as unknown;
  let at = document as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete at[last];
  else at[last] = value;
  return JSON.stringify(document);
}

const complaint = (text: string): string | undefined => {
  const loaded = loadStoreMap(text, 'store.json');
  return loaded.ok ? undefined : describeStoreMapFault(loaded.error);
};

describe('a store map', () => {
  test('comes back from its own text', () => {
    expect(parseStoreMap(JSON.stringify(sampleStoreMap))).toEqual({ ok: true, value: sampleStoreMap });
  });

  test('places a plate through its shelf and its turned gondola', () => {
    const loaded = loadStoreMap(JSON.stringify(sampleStoreMap));
    const place = loaded.ok ? loaded.value.plate({ gondola: 2, shelf: 1, plate: 2 }) : undefined;
    // The gondola is turned a quarter to the right: its x runs to -y of the store, its y to +x.
    expect(place?.frontEdge.x).toBeCloseTo(4 - 0.4, 9);
    expect(place?.frontEdge.y).toBeCloseTo(1 - 0.15, 9);
    expect(place?.frontEdge.z).toBeCloseTo(0.9, 9);
    expect(place?.centre.x).toBeCloseTo(4 - 0.2, 9);
    expect(place?.centre.y).toBeCloseTo(1 - 0.15, 9);
  });

  test('knows its lanes, and no others', () => {
    const loaded = loadStoreMap(JSON.stringify(sampleStoreMap));
    const map = loaded.ok ? loaded.value : undefined;
    expect(map?.lanes.map(({ laneId }) => laneId)).toEqual(['entry-1', 'exit-1']);
    expect(map?.plate({ gondola: 2, shelf: 1, plate: 9 })).toBeUndefined();
  });

  test.each<[string, readonly (string | number)[], unknown, string]>([
    ['a foreign format', ['format'], 'floor-plan', 'store.json: format should be "saunter-store-map"'],
    ['a version to come', ['version'], 2, 'store.json: version should be 1'],
    ['no gondolas', ['gondolas'], undefined, 'store.json: gondolas should be a list'],
    [
      'a plate without width',
      ['gondolas', 0, 'shelves', 0, 'plates', 1, 'widthMetres'],
      0,
      'store.json: gondolas[0].shelves[0].plates[1].widthMetres should be a number above 0',
    ],
    [
      'a shift that is text',
      ['gondolas', 1, 'transform', 'translation', 'y'],
      '1',
      'store.json: gondolas[1].transform.translation.y should be a number',
    ],
    ['a lane of no kind', ['lanes', 1, 'kind'], 'way', 'store.json: lanes[1].kind should be entry, exit or both'],
    ['a lane twice', ['lanes', 1, 'laneId'], 'entry-1', 'store.json: lane entry-1 should be there once only'],
    [
      'a plate twice',
      ['gondolas', 0, 'shelves', 0, 'plates', 1, 'plate'],
      1,
      'store.json: plate 1/1/1 should be there once only',
    ],
  ])('with %s is refused by name', (_, path, value, says) => {
    expect(complaint(spoilt(path, value))).toBe(says);
  });

  test('that is not JSON is refused with the line', () => {
    const lines = JSON.stringify(sampleStoreMap, undefined, 2).split('\n');
    lines[6] = `${lines[6]} oops`;
    expect(complaint(lines.join('\n'))).toMatch(/^store\.json is not JSON: line [78] cannot be read$/);
  });

  test('of any text is a map or a named fault, never a crash', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof loadStoreMap(text).ok === 'boolean'));
  });

  test('of any value at any place is a map or a named fault', () => {
    const keys: (keyof StoreMapDocument)[] = ['gondolas', 'lanes'];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        const loaded = loadStoreMap(spoilt([key, 0], value));
        expect(loaded.ok || loaded.error.class === 'end').toBe(true);
      }),
    );
  });
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { newScale, type ShelfEvent, watchSamples } from '@saunter/shelf';
import { storeMapOf } from '@saunter/store-map';
import { importAutoCheckout, openRecording } from '@saunter/vision-hub/recording';
import { afterAll, expect, test } from 'vitest';
import { fusionInputOf } from '../fusion-inputs.ts';

const shared = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');
const data = join(shared, 'data/autocheckout');
const scratch = mkdtempSync(join(tmpdir(), 'saunter-weigh-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Every event that the shelves of a recording tell, in all its gondolas. */
async function eventsOf(path: string): Promise<{ events: ShelfEvent[]; packets: number }> {
  const recording = await openRecording(path);
  const storeMap = storeMapOf(recording.contents.storeMap);
  const watches = new Map(
    recording.contents.storeMap.gondolas.map(({ gondola }) => [gondola, newScale(storeMap, gondola)]),
  );
  const events: ShelfEvent[] = [];
  let packets = 0;
  for await (const message of recording.messages()) {
    const input = message.kind === 'scale' ? fusionInputOf(message) : undefined;
    const watch = input?.kind === 'samples' ? watches.get(input.gondola) : undefined;
    if (input?.kind !== 'samples' || !watch) continue;
    const step = watchSamples(watch, input);
    watches.set(input.gondola, step.watch);
    events.push(...step.events);
    packets++;
  }
  return { events, packets };
}

test('benchmark-1: one event in all the store, the bottle of water', async () => {
  if (!existsSync(join(data, 'benchmark-1'))) {
    console.warn('SKIPPED benchmark-1: no data/autocheckout under SAUNTER_SHARED; the shelves weighed nothing real');
    return;
  }
  const outputPath = join(scratch, 'benchmark-1.mcap');
  const caseFolder = join(data, 'benchmark-1');
  await importAutoCheckout({ caseFolder, storeMetaFolder: join(data, 'store_meta'), outputPath });
  const { events, packets } = await eventsOf(outputPath);
  console.log(`benchmark-1: ${packets} packets, ${events.length} event`);
  expect(packets).toBeGreaterThan(300);
  const [event, ...more] = events;
  expect(more).toEqual([]);
  expect(event).toMatchObject({ gondola: 1, shelf: 5, changeGrams: expect.closeTo(-623, 0), quality: { gap: false } });
  expect(event?.plates.map(({ plate }) => plate.plate)).toEqual([11]);
  expect(Math.abs((event?.changeMs ?? 0) - Date.parse('2020-04-22T05:06:49.500Z'))).toBeLessThan(60);
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { plateKey } from '@saunter/model';
import { importAutoCheckout, openRecording } from '@saunter/vision-hub/recording';
import { afterAll, expect, test } from 'vitest';
import { fusionInputOf } from './fusion-inputs.ts';
import { type Delivery, finalCart, replay, VISIT } from './replay.vectors.ts';

const shared = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared');
const data = join(shared, 'data/autocheckout');
const scratch = mkdtempSync(join(tmpdir(), 'saunter-benchmark-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function recordedDeliveries(path: string): Promise<{ deliveries: Delivery[]; exitMs: number }> {
  const deliveries: Delivery[] = [];
  let exitMs = 0;
  for await (const message of (await openRecording(path)).messages()) {
    const input = fusionInputOf(message);
    if (!input) continue;
    if (input.kind === 'passage' && input.direction === 'out') exitMs = input.sourceTimeMs;
    if (input.kind === 'passage' && input.direction === 'in') {
      const { laneId, sourceTimeMs: at } = input;
      const admission = {
        kind: 'admission',
        visitId: VISIT,
        laneId,
        from: at - 2_000,
        until: at + 60_000,
        expected: 1,
      } as const;
      deliveries.push({ receivedMs: message.receivedMs, source: 'server', input: admission });
    }
    deliveries.push({ receivedMs: message.receivedMs, source: input.kind, input });
  }
  return { deliveries, exitMs };
}

test('benchmark-1, a real shop: one bottle of water, and nothing else', async () => {
  if (!existsSync(join(data, 'benchmark-1'))) {
    console.warn('SKIPPED benchmark-1: no data/autocheckout under SAUNTER_SHARED; fusion saw nothing real');
    return;
  }
  const outputPath = join(scratch, 'benchmark-1.mcap');
  await importAutoCheckout({
    caseFolder: join(data, 'benchmark-1'),
    storeMetaFolder: join(data, 'store_meta'),
    outputPath,
  });
  const { contents } = await openRecording(outputPath);
  const store = {
    storeMap: contents.storeMap,
    catalogue: { products: contents.products, facings: contents.planogram },
  };
  const { deliveries, exitMs } = await recordedDeliveries(outputPath);

  const startedMs = performance.now();
  const { said } = replay(store, deliveries);
  const seconds = ((deliveries.at(-1)?.receivedMs ?? 0) - (deliveries[0]?.receivedMs ?? 0)) / 1000;
  const computeMs = (performance.now() - startedMs) / seconds;

  const { cart, finalAtMs } = finalCart(said);
  expect(cart).toEqual([{ barcode: '071142008582', quantity: 1 }]);
  const revised = said.flatMap(({ output }) => ('type' in output && output.type === 'CartRevised' ? [output] : []));
  expect(revised.length).toBe(1);
  const [evidence, ...more] = revised[0]?.lines[0]?.evidence ?? [];
  expect(more).toEqual([]);
  expect(evidence).toMatchObject({
    trackId: '3325379692103139202',
    plates: [{ gondola: 1, shelf: 5, plate: 11 }],
    massGrams: expect.closeTo(-623, 0),
    handDistanceMetres: expect.closeTo(0.12, 1),
  });
  expect(Math.abs((evidence?.at ?? 0) - Date.parse('2020-04-22T05:06:49.500Z'))).toBeLessThan(50);
  // All plates of one shelf give no readings in this recording; nothing else is to be noted.
  const notices = said.flatMap(({ output }) => ('kind' in output ? [output] : []));
  const dead = notices.filter((notice) => notice.reason === 'plate-health' && notice.health === 'dead');
  expect(dead.map((notice) => notice.reason === 'plate-health' && plateKey(notice.plate))).toEqual(
    Array.from({ length: 12 }, (_, index) => `3/6/${index + 1}`),
  );
  expect(notices.filter((notice) => !dead.includes(notice))).toEqual([]);
  const delayMs = (finalAtMs ?? Number.NaN) - exitMs;
  console.log(
    `benchmark-1: exact, final ${delayMs.toFixed(0)} ms after the exit, ${computeMs.toFixed(1)} ms of CPU per recorded second`,
  );
  expect(delayMs).toBeLessThan(2_500);
});

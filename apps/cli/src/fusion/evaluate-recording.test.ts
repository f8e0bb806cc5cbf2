import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTESTANTS, evaluateRun, OURS, WINNER } from '@saunter/testing-judge';
import { makeRun, recordRun, recordVisit } from '@saunter/testing-world';
import { afterAll, describe, expect, test } from 'vitest';
import { evaluateRecording } from './evaluate-recording.ts';
import { sharedFolder } from './store-layout.ts';

const scratch = mkdtempSync(join(tmpdir(), 'saunter-judge-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const data = join(sharedFolder(), 'data/autocheckout');
const WATER = { '3325379692103139202': { '071142008582': 1 } };

/** Whether the real case is there; says aloud what is not tested when it is not. */
function isThere(test: string): boolean {
  if (existsSync(join(data, 'benchmark-1'))) return true;
  console.warn(`SKIPPED ${test}: no data/autocheckout under SAUNTER_SHARED`);
  return false;
}

describe('benchmark-1, a real shop', () => {
  test('is one bottle of water for its one target, and cannot be judged', async () => {
    if (!isThere('benchmark-1 on the command line')) return;
    const { receipts, judged } = await evaluateRecording(join(data, 'benchmark-1'), CONTESTANTS, undefined);
    expect(receipts).toEqual(WATER);
    expect(judged).toEqual([]);
  });

  test('is the same for the rule of the best open system', async () => {
    if (!isThere('a baseline on benchmark-1')) return;
    const { judged, receipts } = await evaluateRecording(join(data, 'benchmark-1'), [WINNER], undefined);
    expect(judged).toEqual([]);
    expect(Object.values(receipts)).toEqual(Object.values(WATER));
  });

  test('is the same without a planogram of its own and with its store map inside', async () => {
    if (!isThere('a case without a planogram')) return;
    const folder = join(scratch, 'elsewhere/case');
    mkdirSync(folder, { recursive: true });
    for (const name of ['plate_data.ndjson.gz', 'full_targets.ndjson.gz']) {
      cpSync(join(data, 'benchmark-1', name), join(folder, name));
    }
    cpSync(join(data, 'store_meta'), join(folder, 'store_meta'), { recursive: true });
    expect((await evaluateRecording(folder, CONTESTANTS, undefined)).receipts).toEqual(WATER);
  });
});

test('a recording that tells the truth is judged', async () => {
  const path = join(scratch, 'seed-4.mcap');
  const { truth } = await recordVisit(path, 4);
  const { receipts, judged } = await evaluateRecording(path, CONTESTANTS, undefined);
  expect(judged.map(({ contestant }) => contestant)).toEqual(['ours', 'winner', 'weight']);
  expect(judged[0]?.visits[0]?.truth).toEqual(truth.cart);
  const cart = Object.fromEntries(truth.cart.map(({ barcode, quantity }) => [barcode, quantity]));
  expect(Object.values(receipts)).toEqual([cart]);
});

test('a world is judged from its recording as it is judged itself, receipts by visit', async () => {
  const path = join(scratch, 'world.mcap');
  const run = makeRun({ seed: 4, visits: 4 });
  await recordRun(path, run);
  const { receipts, judged } = await evaluateRecording(path, [OURS], undefined);
  const [direct] = evaluateRun(run, [OURS]);
  const cartsOf = (outcome: typeof direct) =>
    new Map(outcome?.visits.map(({ visitId, truth, claimed }) => [visitId, { truth, claimed }]));
  expect(cartsOf(judged[0])).toEqual(cartsOf(direct));
  expect(judged[0]?.events.length).toBe(direct?.events.length);
  expect(Object.keys(receipts).sort()).toEqual(run.truth.visits.map(({ visitId }) => visitId).sort());
});

describe('what cannot be read', () => {
  test('is named, and what to do', async () => {
    const missing = join(scratch, 'nothing.mcap');
    await expect(evaluateRecording(missing, CONTESTANTS, undefined)).rejects.toThrow(`${missing} does not exist`);
    const empty = join(scratch, 'empty');
    mkdirSync(empty);
    await expect(evaluateRecording(empty, CONTESTANTS, data)).rejects.toThrow(data);
  });
});

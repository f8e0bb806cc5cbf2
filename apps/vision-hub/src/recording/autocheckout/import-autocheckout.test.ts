import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { storeMapOf } from '@saunter/store-map';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allMessages } from '../all-messages.fixture.ts';
import { findBenchmarkCase } from '../benchmark-case.fixture.ts';
import { describeRecording } from '../describe-recording.ts';
import type { RecordedMessage } from '../recorded-message.ts';
import { openRecording } from '../recording-reader.ts';
import type { ImportReport } from './import-autocheckout.ts';
import { importAutoCheckout } from './import-autocheckout.ts';

const benchmark = findBenchmarkCase('the AutoCheckout import');
const folder = mkdtempSync(join(tmpdir(), 'saunter-import-'));
const outputPath = join(folder, 'benchmark-1.mcap');
let report: ImportReport | undefined;
let messages: readonly RecordedMessage[] = [];

beforeAll(async () => {
  if (!benchmark) return;
  report = await importAutoCheckout({ ...benchmark, outputPath });
  messages = await allMessages(await openRecording(outputPath));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('benchmark-1, a real shop', () => {
  test('has the packets, plates and bodies that its README counts', () => {
    if (!benchmark) return;
    expect(report).toEqual({
      scaleMessages: 344,
      bodiesMessages: 291,
      syntheticPassages: 2,
      plates: 240,
      products: 358,
      facings: 113,
    });
  });

  test('has a channel for each sensor, the lanes marked synthetic, vision late', async () => {
    if (!benchmark) return;
    const { channels } = await describeRecording(outputPath);
    expect(channels.map(({ topic, messages, synthetic, lost }) => [topic, messages, synthetic, lost])).toEqual([
      ['/camera/bodies', 291, false, 0],
      ['/lane/entry-1/passage', 1, true, 0],
      ['/lane/exit-1/passage', 1, true, 0],
      ['/scale/1', 86, false, 0],
      ['/scale/2', 86, false, 0],
      ['/scale/3', 86, false, 0],
      ['/scale/4', 86, false, 0],
    ]);
    expect(channels[0]?.lagMs).toBeCloseTo(2313, -1);
  });

  test('loses 623.0 g on gondola 1, shelf 5, plate 11 at 05:06:49.5', () => {
    if (!benchmark) return;
    const levelAt = (utc: string) => meanGrams(messages, { gondola: 1, shelf: 5, plate: 11 }, Date.parse(utc));
    const before = levelAt('2020-04-22T05:06:48.500Z');
    const after = levelAt('2020-04-22T05:06:50.500Z');
    expect(after - before).toBeGreaterThan(-624);
    expect(after - before).toBeLessThan(-622);
    expect(levelAt('2020-04-22T05:06:49.000Z') - before).toBeGreaterThan(-5);
  });

  test('holds only plates that the store has, and no phantom', () => {
    if (!benchmark) return;
    const widest = new Map<number, number>();
    for (const recorded of messages) {
      if (recorded.kind !== 'scale') continue;
      const { gondola, plates } = recorded.message;
      widest.set(gondola, Math.max(widest.get(gondola) ?? 0, ...plates.map(({ plate }) => plate)));
    }
    expect(Object.fromEntries(widest)).toEqual({ 1: 12, 2: 9, 3: 12, 4: 9 });
  });

  test('has the right wrist 0.32 m from the plate when the bottle goes: map and joints share axes and unit', async () => {
    if (!benchmark) return;
    const at = Date.parse('2020-04-22T05:06:49.500Z');
    const off = (recorded: { message: { sourceTimeMs: number } }) => Math.abs(recorded.message.sourceTimeMs - at);
    const bodies = messages.filter((recorded) => recorded.kind === 'bodies');
    const wrist = bodies.reduce((best, next) => (off(next) < off(best) ? next : best)).message.bodies[0]?.rightWrist;
    const { contents } = await openRecording(outputPath);
    const centre = storeMapOf(contents.storeMap).plate({ gondola: 1, shelf: 5, plate: 11 })?.centre;
    if (!wrist || !centre) throw new Error('a wrist and a plate are there');
    expect(Math.hypot(wrist.x - centre.x, wrist.y - centre.y, wrist.z - centre.z)).toBeCloseTo(0.32, 1);
  });

  test('names the water bottle with its price in cents, weight and plates', async () => {
    if (!benchmark) return;
    const { contents } = await openRecording(outputPath);
    expect(contents.products.find(({ barcode }) => barcode === '071142008582')).toMatchObject({
      unitPriceMinor: 100,
      taxCategory: 'standard',
      massGrams: expect.closeTo(621.67, 2),
    });
    expect(contents.planogram.find(({ barcode }) => barcode === '071142008582')?.plates).toEqual([
      { gondola: 1, shelf: 5, plate: 11 },
      { gondola: 1, shelf: 5, plate: 12 },
    ]);
  });
});

describe('a case with a fault in it', () => {
  const faults = [
    {
      name: 'a line that is not JSON',
      file: 'full_targets.ndjson',
      spoil: (line: string) => line.slice(0, -10),
      says: /full_targets\.ndjson\.gz, line 3: it is not JSON/,
    },
    {
      name: 'a block that does not fit its shape',
      file: 'plate_data.ndjson',
      spoil: (line: string) => line.replace('"shape":[12,', '"shape":[11,'),
      says: /plate_data\.ndjson\.gz, line 3: values\.data has \d+ bytes/,
    },
    {
      name: 'a field that is missing',
      file: 'plate_data.ndjson',
      spoil: (line: string) => line.replace('"timestamp"', '"time"'),
      says: /plate_data\.ndjson\.gz, line 3: timestamp: /,
    },
  ];

  test.each(faults)('$name is told with file and line, and leaves no recording', async ({ file, spoil, says }) => {
    if (!benchmark) return;
    const caseFolder = mkdtempSync(join(folder, 'case-'));
    cpSync(benchmark.caseFolder, caseFolder, { recursive: true });
    const path = join(caseFolder, `${file}.gz`);
    const lines = gunzipSync(readFileSync(path)).toString().split('\n');
    lines[2] = spoil(lines[2] ?? '');
    rmSync(path);
    writeFileSync(path, gzipSync(lines.join('\n')));
    const spoilt = join(caseFolder, 'out.mcap');
    await expect(importAutoCheckout({ ...benchmark, caseFolder, outputPath: spoilt })).rejects.toThrow(says);
    expect(existsSync(spoilt)).toBe(false);
  });

  test('a folder without the case names the file that is missing', async () => {
    await expect(
      importAutoCheckout({ caseFolder: folder, storeMetaFolder: join(folder, 'nowhere'), outputPath }),
    ).rejects.toThrow(/nowhere\/Gondolas\.json: there is no such file/);
  });
});

function meanGrams(
  all: readonly RecordedMessage[],
  ref: { gondola: number; shelf: number; plate: number },
  fromMs: number,
): number {
  const samples = all.flatMap((recorded) => {
    if (recorded.kind !== 'scale' || recorded.message.gondola !== ref.gondola) return [];
    const { plates, grams, sourceTimeMs, sampleRateHz } = recorded.message;
    const index = plates.findIndex(({ shelf, plate }) => shelf === ref.shelf && plate === ref.plate);
    return [...(grams[index] ?? [])].filter((_, k) => {
      const at = sourceTimeMs + (k / sampleRateHz) * 1000;
      return at >= fromMs && at < fromMs + 500;
    });
  });
  expect(samples.length).toBeGreaterThan(20);
  return samples.reduce((sum, value) => sum + value, 0) / samples.length;
}

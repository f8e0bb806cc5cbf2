import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McapWriter } from '@mcap/core';
import type { LaneId } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { allMessages } from './all-messages.fixture.ts';
import type { RecordedMessage } from './recorded-message.ts';
import type { RecordingContents } from './recording-contents.ts';
import { openRecording } from './recording-reader.ts';
import { RecordingWriter } from './recording-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'saunter-recording-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newPath = () => join(folder, `${++files}.mcap`);

const CONTENTS: RecordingContents = {
  source: 'a test',
  storeMap: { format: 'saunter-store-map', version: 1, gondolas: [], lanes: [] },
  products: [],
  planogram: [],
  syntheticTopics: ['/lane/entry-1/passage'],
};

const times = fc.integer({ min: 1_500_000_000_000_000, max: 1_900_000_000_000_000 });
const sequences = fc.nat({ max: 0xffffffff });
const recorded: fc.Arbitrary<RecordedMessage> = fc.oneof(
  fc.record({ sequence: sequences, us: times, gondola: fc.integer({ min: 1, max: 9 }) }).map(
    ({ sequence, us, gondola }): RecordedMessage => ({
      kind: 'scale',
      receivedMs: us / 1000,
      message: {
        gondola,
        sequence,
        sourceTimeMs: us / 1000,
        sampleRateHz: 60,
        plates: [{ shelf: 1, plate: 2 }],
        grams: [Float32Array.of(1.5, Number.NaN)],
      },
    }),
  ),
  fc.record({ sequence: sequences, us: times }).map(
    ({ sequence, us }): RecordedMessage => ({
      kind: 'bodies',
      receivedMs: us / 1000,
      message: { sequence, sourceTimeMs: us / 1000, bodies: [{ trackId: 'a', head: { x: 1, y: 2, z: 1.7 } }] },
    }),
  ),
  fc.record({ sequence: sequences, us: times }).map(
    ({ sequence, us }): RecordedMessage => ({
      kind: 'passage',
      receivedMs: us / 1000,
      laneId: asId<LaneId>('entry-1'),
      message: { v: 1, sequence, direction: 'in', sourceTimeUs: us },
    }),
  ),
  fc.record({ sequence: sequences, us: times, truth: fc.dictionary(fc.string(), fc.integer()) }).map(
    ({ sequence, us, truth }): RecordedMessage => ({
      kind: 'truth',
      receivedMs: us / 1000,
      message: { sequence, sourceTimeMs: us / 1000, truth },
    }),
  ),
);
const recordings = fc
  .array(recorded, { maxLength: 40 })
  .map((messages) => messages.toSorted((a, b) => a.receivedMs - b.receivedMs));

async function record(messages: readonly RecordedMessage[]): Promise<string> {
  const path = newPath();
  const writer = await RecordingWriter.create(path, CONTENTS);
  for (const message of messages) await writer.write(message);
  await writer.close();
  return path;
}

const samples = (count: number): readonly RecordedMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'scale',
    receivedMs: 1_700_000_000_000 + index * 200,
    message: {
      gondola: 1,
      sequence: index + 1,
      sourceTimeMs: 1_700_000_000_000 + index * 200,
      sampleRateHz: 60,
      plates: Array.from({ length: 60 }, (_, plate) => ({ shelf: 1, plate: plate + 1 })),
      // Different everywhere, so that it packs badly and fills several chunks.
      grams: Array.from({ length: 60 }, (_, plate) =>
        Float32Array.from({ length: 12 }, (_, k) => Math.sin(index * 7 + plate * 13 + k) * 1000),
      ),
    },
  }));

describe('a recording', () => {
  test('gives back what was written, in order', async () => {
    await fc.assert(
      fc.asyncProperty(recordings, async (messages) => {
        const recording = await openRecording(await record(messages));
        expect(await allMessages(recording)).toEqual(messages);
        expect(recording).toMatchObject({ contents: CONTENTS, messageCount: messages.length, truncated: false });
      }),
      { numRuns: 30 },
    );
  });

  test('refuses to be written out of order', async () => {
    const [first, second] = samples(2);
    const writer = await RecordingWriter.create(newPath(), CONTENTS);
    if (second) await writer.write(second);
    await expect(writer.write(first as RecordedMessage)).rejects.toThrow(/order of receive time/);
    await writer.abandon();
  });
});

describe('a recording that is cut off', () => {
  test('is refused with what is wrong and what to do', async () => {
    const path = await record(samples(400));
    truncateSync(path, Math.floor(readFileSync(path).length * 0.6));
    await expect(openRecording(path)).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringContaining(`${path} is cut off after`),
      remedy: expect.stringContaining('recording info --truncated'),
    });
  });

  test('is read up to the cut when that was asked for', async () => {
    const messages = samples(400);
    const path = await record(messages);
    truncateSync(path, Math.floor(readFileSync(path).length * 0.6));
    const recording = await openRecording(path, { allowTruncated: true });
    const read = await allMessages(recording);
    expect(recording.truncated).toBe(true);
    expect(read.length).toBeGreaterThan(100);
    expect(read.length).toBeLessThan(400);
    expect(read).toEqual(messages.slice(0, read.length));
  });

  test('is refused wherever it is cut, and never crashes', async () => {
    const whole = readFileSync(await record(samples(3)));
    const path = newPath();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (length) => {
        writeFileSync(path, whole.subarray(0, length));
        await expect(openRecording(path)).rejects.toMatchObject({ name: 'OperatorError', exitCode: 65 });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a file that is no recording', () => {
  test('any bytes are refused by an error that names the file', async () => {
    const path = newPath();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, magic) => {
        const start = magic ? [0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a] : [];
        writeFileSync(path, Uint8Array.from([...start, ...bytes]));
        await expect(openRecording(path)).rejects.toMatchObject({
          name: 'OperatorError',
          message: expect.stringContaining(path),
        });
      }),
      { numRuns: 60 },
    );
  });

  test('a turned bit in a chunk is damage', async () => {
    const path = await record(samples(200));
    const bytes = readFileSync(path);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(openRecording(path)).rejects.toThrow(/is damaged near byte/);
  });

  test('an MCAP of somebody else is named so', async () => {
    const chunks: Uint8Array[] = [];
    let length = 0n;
    const mcap = new McapWriter({
      writable: {
        position: () => length,
        write: async (bytes) => {
          chunks.push(bytes.slice());
          length += BigInt(bytes.length);
        },
      },
    });
    await mcap.start({ profile: 'ros2', library: 'other' });
    await mcap.end();
    const path = newPath();
    writeFileSync(path, Buffer.concat(chunks));
    await expect(openRecording(path)).rejects.toThrow(
      /not a recording of Saunter: it is an MCAP file of profile "ros2"/,
    );
  });

  test('a path that is not there, and a folder, are told apart', async () => {
    await expect(openRecording(join(folder, 'none.mcap'))).rejects.toThrow(/does not exist/);
    await expect(openRecording(folder)).rejects.toThrow(/is a folder/);
  });
});

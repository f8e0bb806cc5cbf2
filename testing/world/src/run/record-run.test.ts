import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecording, type RecordedMessage } from '@saunter/vision-hub/recording';
import { afterAll, expect, test } from 'vitest';
import { makeRun } from './make-run.ts';
import { recordedMessages, recordRun } from './record-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'saunter-world-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A message as text: comparing thousands of arrays one by one takes seconds. */
function plain(recorded: RecordedMessage): string {
  if (recorded.kind !== 'scale') return JSON.stringify(recorded);
  const { grams, ...message } = recorded.message;
  const samples = grams.map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength).toString('base64'));
  return JSON.stringify([recorded.receivedMs, message, samples]);
}

test('a recorded run carries what its sensors say, its beliefs and its truth', async () => {
  const run = makeRun({ seed: 3, visits: 1 });
  const path = join(folder, 'run.mcap');
  const count = await recordRun(path, run);
  const recording = await openRecording(path);
  const read: RecordedMessage[] = [];
  for await (const message of recording.messages()) read.push(message);
  expect(read.length).toBe(count);
  expect(read.map(plain)).toEqual([...recordedMessages(run)].map(plain));
  expect(recording.contents.storeMap).toEqual(run.storeMap);
  expect(recording.contents.planogram).toEqual(run.catalogue.facings);

  const truth = read.flatMap((message) => (message.kind === 'truth' ? [message.message.truth] : []));
  const told = (name: string): unknown[] => truth.flatMap((one) => (name in one ? [one[name]] : []));
  expect(told('admission')).toEqual([...run.admissions]);
  expect(told('deed')).toEqual([...run.truth.deeds]);
  expect(told('visit').length).toBe(1);
  expect(told('visit')).toEqual(expect.arrayContaining([...run.truth.visits]));
});

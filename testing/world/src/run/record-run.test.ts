import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecording, type RecordedMessage } from '@saunter/vision-hub/recording';
import { afterAll, expect, test } from 'vitest';
import { makeRun } from './make-run.ts';
import { recordedMessages, recordRun } from './record-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'saunter-world-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a recorded run carries what its sensors say, its beliefs and its truth', async () => {
  const run = makeRun({ seed: 3, visits: 2 });
  const path = join(folder, 'run.mcap');
  const count = await recordRun(path, run);
  const recording = await openRecording(path);
  const read: RecordedMessage[] = [];
  for await (const message of recording.messages()) read.push(message);
  expect(read.length).toBe(count);
  expect(read).toEqual([...recordedMessages(run)]);
  expect(recording.contents.storeMap).toEqual(run.storeMap);
  expect(recording.contents.planogram).toEqual(run.catalogue.facings);

  const truth = read.flatMap((message) => (message.kind === 'truth' ? [message.message.truth] : []));
  const told = (name: string): unknown[] => truth.flatMap((one) => (name in one ? [one[name]] : []));
  expect(told('admission')).toEqual([...run.admissions]);
  expect(told('deed')).toEqual([...run.truth.deeds]);
  expect(told('visit').length).toBe(2);
  expect(told('visit')).toEqual(expect.arrayContaining([...run.truth.visits]));
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecording, type RecordedMessage } from '@saunter/vision-hub/recording';
import { afterAll, expect, test } from 'vitest';
import { contentsOf, recordVisit } from './record-visit.ts';

const folder = mkdtempSync(join(tmpdir(), 'saunter-world-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a recorded visit carries every message, its store and its catalogue', async () => {
  const path = join(folder, 'seed-4.mcap');
  const visit = await recordVisit(path, 4);
  const recording = await openRecording(path);
  const read: RecordedMessage[] = [];
  for await (const message of recording.messages()) read.push(message);
  expect(read).toEqual(visit.messages);
  expect(recording.contents).toEqual(contentsOf(visit, 4));
});

import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8Bytes } from '@saunter/kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputJournalOptions, NewInput } from './input-journal.ts';
import { InputJournal } from './input-journal.ts';
import { listSegments } from './segment-files.ts';

const OPTIONS: InputJournalOptions = {
  retention: { maxAgeMs: 1000, maxBytes: 1e9 },
  segmentBytes: 200,
  firstSequence: 1,
};
const input = (text: string): NewInput => ({ receivedMs: 5, kind: 'sensor', topic: 't', payload: utf8Bytes(text) });

let folder: string;
const open: InputJournal[] = [];
function openJournal(options: Partial<InputJournalOptions> = {}): InputJournal {
  const journal = InputJournal.open(folder, { ...OPTIONS, ...options });
  if (!journal.ok) throw new Error(journal.error.kind);
  open.push(journal.value);
  return journal.value;
}
const close = (journal: InputJournal) => {
  open.splice(open.indexOf(journal), 1);
  journal.close();
};
const texts = (journal: InputJournal, from: number) =>
  [...journal.read(from)].map(({ sequence, payload }) => `${sequence} ${Buffer.from(payload)}`);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-inputs-'));
});
afterEach(() => {
  for (const journal of open.splice(0)) journal.close();
  rmSync(folder, { recursive: true });
});

describe('the input journal', () => {
  test('goes on where it ended, over segments', () => {
    const first = openJournal();
    for (let i = 1; i <= 20; i++) expect(first.append(input(`in ${i}`))).toEqual({ ok: true, value: i });
    close(first);
    const second = openJournal();
    expect(second.append(input('in 21'))).toEqual({ ok: true, value: 21 });
    expect(listSegments(folder).length).toBeGreaterThan(2);
    expect(texts(second, 19)).toEqual(['19 in 19', '20 in 20', '21 in 21']);
    expect(texts(second, 1)).toHaveLength(21);
  });

  test('cuts a torn last record off and loses no other', () => {
    const first = openJournal();
    first.append(input('whole'));
    close(first);
    const path = listSegments(folder)[0]?.path ?? '';
    appendFileSync(path, readFileSync(path).subarray(0, 11));
    const second = openJournal();
    expect(second.tornBytes).toBe(11);
    second.append(input('next'));
    expect(texts(second, 1)).toEqual(['1 whole', '2 next']);
  });

  test('refuses a segment in the middle that is not what was written', () => {
    const first = openJournal();
    for (let i = 1; i <= 20; i++) first.append(input(`in ${i}`));
    close(first);
    const path = listSegments(folder)[0]?.path ?? '';
    const bytes = readFileSync(path);
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(InputJournal.open(folder, OPTIONS)).toEqual({
      ok: false,
      error: { kind: 'segment-corrupt', class: 'out-of-service', path, byte: 0 },
    });
  });

  test('lets old segments go, but none that a replay needs', () => {
    const journal = openJournal();
    for (let i = 1; i <= 40; i++) journal.append(input(`in ${i}`));
    const before = listSegments(folder).length;
    const later = Date.now() + 5000;
    expect(journal.prune(20, Date.now())).toBe(0);
    expect(journal.prune(20, later)).toBeGreaterThan(0);
    expect(listSegments(folder).length).toBeLessThan(before);
    expect(texts(journal, 20)).toHaveLength(21);
    expect(journal.prune(Number.MAX_SAFE_INTEGER, later)).toBeGreaterThan(0);
    expect(texts(journal, 40)).toHaveLength(1);
  });

  test('keeps all segments together under the size bound', () => {
    const journal = openJournal({ retention: { maxAgeMs: 1e12, maxBytes: 500 } });
    for (let i = 1; i <= 40; i++) journal.append(input(`in ${i}`));
    journal.prune(40, Date.now());
    const bytes = listSegments(folder).reduce((sum, { path }) => sum + readFileSync(path).length, 0);
    expect(bytes).toBeLessThanOrEqual(500);
  });

  test('starts an empty folder behind the checkpoint, and has one writer', () => {
    const journal = openJournal({ firstSequence: 1000 });
    expect(journal.append(input('a'))).toEqual({ ok: true, value: 1000 });
    expect(InputJournal.open(folder, OPTIONS)).toMatchObject({ ok: false, error: { kind: 'lock-held' } });
  });
});

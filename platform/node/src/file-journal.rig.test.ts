import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFileJournal } from './file-journal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => {
  const journal = openFileJournal(folder, 'j');
  if (!journal.ok) throw new Error(journal.error.kind);
  return journal.value;
};

describe('a journal on disk', () => {
  test('goes on where it ended, also after compaction', () => {
    const first = open();
    expect([first.append('a'), first.append('b')]).toEqual([1, 2]);
    first.replace(['ab']);
    first.close();
    const second = open();
    expect(second.records).toEqual([{ sequence: 3, body: 'ab' }]);
    expect(second.append('c')).toBe(4);
    second.close();
  });

  test('goes on counting when compaction leaves nothing', () => {
    const first = open();
    first.append('a');
    first.replace([]);
    expect(first.records).toEqual([]);
    first.close();
    const second = open();
    expect(second.records).toEqual([]);
    expect(second.append('b')).toBe(3);
    second.close();
  });

  test('has one writer', () => {
    const first = open();
    expect(openFileJournal(folder, 'j')).toMatchObject({ ok: false, error: { kind: 'lock-held', pid: process.pid } });
    first.close();
    open().close();
  });

  test('takes over the lock of a process that is gone', () => {
    writeFileSync(join(folder, 'j.lock'), '999999999 1\n');
    open().close();
  });

  test('cuts a torn tail and keeps the rest', () => {
    const first = open();
    first.append('kept');
    first.append('torn');
    first.close();
    const path = join(folder, 'j.journal');
    truncateSync(path, readFileSync(path).length - 3);
    const second = open();
    expect(second.records.map(({ body }) => body)).toEqual(['kept']);
    expect(second.append('next')).toBe(2);
    second.close();
  });

  test('refuses a defect with whole records behind it', () => {
    const first = open();
    first.append('one');
    first.close();
    appendFileSync(join(folder, 'j.journal'), 'rubbish\n');
    appendFileSync(join(folder, 'j.journal'), readFileSync(join(folder, 'j.journal')));
    expect(openFileJournal(folder, 'j')).toMatchObject({
      ok: false,
      error: { kind: 'journal-corrupt', class: 'out-of-service' },
    });
  });

  test('loses nothing that it acknowledged before kill -9', async () => {
    const script = `
      import { openFileJournal } from ${JSON.stringify(new URL('./file-journal.ts', import.meta.url).href)};
      const { value } = openFileJournal(${JSON.stringify(folder)}, 'j');
      for (let i = 0; ; i++) console.log(value.append({ i }));`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(child, 'exit');
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      // The last line may be cut in the middle of its number.
      acknowledged = Math.max(acknowledged, Number(line));
      if (acknowledged === 50) child.kill('SIGKILL');
    }
    await gone;
    const journal = open();
    expect(acknowledged).toBeGreaterThanOrEqual(50);
    expect(journal.records.length).toBeGreaterThanOrEqual(acknowledged);
    journal.close();
  });
});

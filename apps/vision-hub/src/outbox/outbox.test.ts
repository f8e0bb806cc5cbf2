import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubMessage } from '@saunter/contracts';
import type { LaneId } from '@saunter/model';
import { asId } from '@saunter/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Outbox } from './outbox.ts';

const message = (at: number): HubMessage => ({ type: 'UnboundPerson', laneId: asId<LaneId>('entry-1'), at });

let folder: string;
let open: Outbox;
function reopen(newJournalId = 'jrn_new'): Outbox {
  const outbox = Outbox.open(folder, newJournalId);
  if (!outbox.ok) throw new Error(outbox.error.kind);
  open = outbox.value;
  return open;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-outbox-'));
  reopen('jrn_first');
});
afterEach(() => {
  open.close();
  rmSync(folder, { recursive: true });
});

describe('the outbox', () => {
  test('keeps messages with their sequence until they are accepted, over restarts', () => {
    open.append(message(1), { input: 10, index: 0 });
    open.append(message(2), { input: 10, index: 1 });
    open.append(message(3), { input: 12, index: 0 });
    open.accept(1);
    open.close();
    const again = reopen();
    expect(again.journalId).toBe('jrn_first');
    expect(again.accepted).toBe(1);
    expect(again.pending(9)).toEqual([
      { sequence: 2, message: message(2) },
      { sequence: 3, message: message(3) },
    ]);
    expect(again.pending(1)).toHaveLength(1);
  });

  test('says nothing twice: a cause that has spoken is silent in a replay', () => {
    expect(open.append(message(1), { input: 10, index: 0 })).toBe(true);
    expect(open.append(message(2), { input: 10, index: 1 })).toBe(true);
    open.close();
    const again = reopen();
    expect(again.append(message(1), { input: 10, index: 0 })).toBe(false);
    expect(again.append(message(2), { input: 10, index: 1 })).toBe(false);
    expect(again.append(message(3), { input: 10, index: 2 })).toBe(true);
    expect(again.pending(9).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  test('drops what was accepted from the disk, and nothing else changes', () => {
    for (let input = 1; input <= 300; input++) {
      open.append(message(input), { input, index: 0 });
      if (input <= 299) open.accept(input - 2 > 0 ? input - 2 : 0);
    }
    const before = { pending: open.pending(9), accepted: open.accepted, said: open.said };
    expect(readFileSync(join(folder, 'outbox.journal'), 'utf8').split('\n').length).toBeLessThan(520);
    open.close();
    const again = reopen();
    expect({ pending: again.pending(9), accepted: again.accepted, said: again.said }).toEqual(before);
    expect(again.append(message(301), { input: 300, index: 0 })).toBe(false);
    expect(again.append(message(301), { input: 301, index: 0 })).toBe(true);
    expect(again.pending(9).at(-1)?.sequence).toBe(301);
  });

  test('knows where it stands when all was accepted and dropped', () => {
    for (let input = 1; input <= 300; input++) {
      open.append(message(input), { input, index: 0 });
      open.accept(input);
    }
    open.close();
    const again = reopen();
    expect(again.pending(9)).toEqual([]);
    expect(again.said).toEqual({ input: 300, index: 0 });
    again.append(message(301), { input: 301, index: 0 });
    expect(again.pending(9)).toEqual([{ sequence: 301, message: message(301) }]);
  });
});

import { ok } from '@saunter/kit';
import { describe, expect, it } from 'vitest';
import { readStoredEvent, storeEvent, upcast, VISIT_UPCASTERS } from './stored-event.ts';
import { approved, hub, line, member, OPEN, revised, START_MS, VisitUnderTest } from './visit.fixture.ts';

describe('stored facts', () => {
  it('read back as they were written', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
    visit.run(hub(revised(1, [line(1)])));
    for (const event of visit.events) {
      const stored = JSON.parse(JSON.stringify(storeEvent(event))) as ReturnType<typeof storeEvent>;
      expect(stored.version).toBe(VISIT_UPCASTERS[event.type].length + 1);
      expect(readStoredEvent(stored)).toEqual(ok(event));
    }
  });

  it('are brought up step by step from the version they were written in', () => {
    const upcasters = {
      Weighed: [
        (data: Readonly<Record<string, unknown>>) => ({ massGrams: data['grams'] }),
        (data: Readonly<Record<string, unknown>>) => ({ ...data, plate: 1 }),
      ],
    };
    const at = (version: number, data: Record<string, unknown>) =>
      upcast({ type: 'Weighed', version, data }, upcasters);
    expect(at(1, { grams: 5 })).toEqual(ok({ massGrams: 5, plate: 1 }));
    expect(at(2, { massGrams: 5 })).toEqual(ok({ massGrams: 5, plate: 1 }));
    expect(at(3, { massGrams: 5, plate: 2 })).toEqual(ok({ massGrams: 5, plate: 2 }));
  });

  it.each([
    ['VisitClosed', 2],
    ['VisitClosed', 0],
    ['VisitClosed', 1.5],
    ['SomethingElse', 1],
    ['constructor', 1],
  ])('of a kind or version that is not ours are a named failure: %s %d', (type, version) => {
    const outcome = readStoredEvent({ type, version, data: {}, at: START_MS });
    expect(outcome).toEqual({
      ok: false,
      error: { kind: 'unreadable-event', class: 'out-of-service', type, version },
    });
  });
});

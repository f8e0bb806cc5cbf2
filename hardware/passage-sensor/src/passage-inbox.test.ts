import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_WAITING_PASSAGES, PassageInbox } from './passage-inbox.ts';

const passage = (sequence: number) => ({ sequence, direction: 'in' as const, sourceTimeMs: sequence * 1000 });

describe('PassageInbox', () => {
  it('takes nothing before the sensor said where it begins', () => {
    expect(new PassageInbox().offer(passage(1))).toBe('ignored');
  });

  it('gives one passage at a time and counts it when it was passed on', () => {
    const inbox = new PassageInbox();
    inbox.greet(7);
    expect([inbox.offer(passage(7)), inbox.offer(passage(8))]).toEqual(['taken', 'taken']);
    expect(inbox.next()?.sequence).toBe(7);
    expect(inbox.next()).toBeUndefined();
    expect(inbox.acknowledged).toBeUndefined();
    inbox.passedOn();
    expect(inbox.acknowledged).toBe(7);
    expect(inbox.offer(passage(7))).toBe('passed-on-before');
    expect(inbox.next()?.sequence).toBe(8);
  });

  it('waits for a missing one, but not for one that the sensor gave up', () => {
    const inbox = new PassageInbox();
    inbox.greet(1);
    expect(inbox.offer(passage(2))).toBe('ignored');
    inbox.greet(2);
    expect(inbox.offer(passage(2))).toBe('taken');
  });

  it('holds no more than its bound', () => {
    const inbox = new PassageInbox();
    inbox.greet(1);
    for (let sequence = 1; sequence <= MAX_WAITING_PASSAGES; sequence++) inbox.offer(passage(sequence));
    expect(inbox.offer(passage(MAX_WAITING_PASSAGES + 1))).toBe('ignored');
  });

  it('gives each passage once and in order, whatever is lost, doubled or put back', () => {
    const step = fc.record({ sequence: fc.integer({ min: 1, max: 8 }), fails: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const inbox = new PassageInbox();
        const passedOn: number[] = [];
        inbox.greet(1);
        for (const { sequence, fails } of steps) {
          inbox.offer(passage(sequence));
          const next = inbox.next();
          if (!next) continue;
          if (fails) inbox.putBack();
          else {
            inbox.passedOn();
            passedOn.push(next.sequence);
          }
        }
        expect(passedOn).toEqual(passedOn.map((_, i) => i + 1));
        expect(inbox.acknowledged).toBe(passedOn.at(-1));
      }),
    );
  });
});

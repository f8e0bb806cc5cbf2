import { ok } from '@saunter/kit';
import { describe, expect, it } from 'vitest';
import { evolveAll } from './evolve.ts';
import { readStoredEvent, storeEvent, upcast, VISIT_UPCASTERS } from './stored-event.ts';
import {
  approved,
  final,
  hub,
  line,
  member,
  OPEN,
  priced,
  revised,
  START_MS,
  VisitUnderTest,
} from './visit.fixture.ts';

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

  it('of before there were ends of holds, debts and discounts say what they meant', () => {
    const read = (type: string, data: Record<string, unknown>) =>
      readStoredEvent({ type, version: 1, data, at: START_MS });
    expect(read('HoldApproved', { admission: { from: START_MS, until: START_MS } })).toMatchObject(
      ok({ holdExpiresAt: START_MS + 7 * 24 * 3_600_000 }),
    );
    const old = { lineTotalMinor: 200, taxMinor: 20 };
    const cart = (taxMode: string) => read('CartPriced', { cart: { taxMode, lines: [old] } });
    expect(cart('inclusive')).toMatchObject(
      ok({ cart: { lines: [{ netMinor: 180, grossMinor: 200, discounts: [] }] } }),
    );
    expect(cart('exclusive')).toMatchObject(ok({ cart: { lines: [{ netMinor: 200, grossMinor: 220 }] } }));
  });

  it('of before debts had a fact of their own owe the rest all the same', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
    visit.run(hub(member('MemberLeft', 'a')), hub(final(0)), { kind: 'record-price', outcome: ok(priced(5000)) });
    const old = (type: string, data: Record<string, unknown>) => {
      const event = readStoredEvent({ type, version: 1, data, at: START_MS });
      return evolveAll(event.ok ? [event.value] : [], visit.state);
    };
    const short = old('HoldCaptured', { capturedMinor: 4000, retrievalReference: '1' });
    expect(short).toMatchObject({ payment: 'DEBT', debt: { amountMinor: 1000 } });
    expect(old('CaptureDeclined', { reason: 'card-expired' })).toMatchObject({ debt: { amountMinor: 5000 } });
    expect(old('HoldCaptured', { capturedMinor: 5000, retrievalReference: '1' })).toMatchObject({
      payment: 'CAPTURED',
    });
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

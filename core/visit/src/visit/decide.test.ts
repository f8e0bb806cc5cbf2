import { err, ok } from '@saunter/kit';
import { asId } from '@saunter/model';
import { describe, expect, it } from 'vitest';
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
import type { VisitCommand } from './visit-command.ts';
import { phaseOf } from './visit-phase.ts';

const HELD: VisitCommand = { kind: 'record-hold', answer: approved() };
const OPENED: VisitCommand = { kind: 'report-admission', outcome: 'opened', gateAt: START_MS };
const GAVE_UP: VisitCommand = { kind: 'report-admission', outcome: 'abandoned', gateAt: START_MS };
const captured = (capturedMinor: number): VisitCommand => ({
  kind: 'record-capture',
  answer: { outcome: 'captured', capturedMinor, retrievalReference: '000000000001' },
});

function groupInside(): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, HELD, OPENED, hub(member('MemberBound', 'a')), hub(member('MemberBound', 'b')));
  return visit;
}

function closedVisit(): VisitUnderTest {
  const visit = groupInside();
  visit.run(hub(revised(1, [line(2)])), hub(member('MemberLeft', 'a')), hub(member('MemberLeft', 'b')), hub(final(1)));
  return visit;
}

describe('a visit', () => {
  it('goes its whole way, and closes only when the last of the group is out', () => {
    const visit = groupInside();
    expect(phaseOf(visit.state)).toBe('in-store');
    visit.run(hub(revised(1, [line(1)])), hub(member('MemberLeft', 'a')), hub(revised(2, [line(2)])));
    expect(visit.state.closed).toBe(false);
    visit.run(hub(member('MemberLeft', 'b')));
    expect(visit.state.closed).toBe(false);
    visit.run(hub(final(2)));
    expect(phaseOf(visit.state)).toBe('closed');
    visit.run({ kind: 'record-price', outcome: ok(priced(700)) });
    expect(visit.state.capture).toMatchObject({ amountMinor: 700 });
    expect(phaseOf(visit.state)).toBe('settling');
    visit.run(captured(700));
    expect(visit.state.payment).toBe('CAPTURED');
    expect(phaseOf(visit.state)).toBe('settled');
  });

  it('closes just the same when the final cart came before the last member left', () => {
    const visit = groupInside();
    visit.run(hub(revised(1, [line(1)])), hub(final(1)), hub(member('MemberLeft', 'a')));
    expect(visit.state.closed).toBe(false);
    expect(visit.run(hub(member('MemberLeft', 'b'))).map((event) => event.type)).toEqual(['MemberLeft', 'VisitClosed']);
  });

  it('waits for the final revision itself, and asks a person when a higher one was seen', () => {
    const waiting = groupInside();
    waiting.run(hub(member('MemberLeft', 'a')), hub(member('MemberLeft', 'b')), hub(final(2)));
    expect(waiting.state.closed).toBe(false);
    expect(waiting.run(hub(revised(2, [line(1)]))).at(-1)?.type).toBe('VisitClosed');
    const behind = groupInside();
    behind.run(hub(revised(3, [])), hub(member('MemberLeft', 'a')), hub(member('MemberLeft', 'b')), hub(final(2)));
    expect(behind.state.review?.reason).toBe('cart-final-behind');
  });

  it('takes the higher revision and never goes back', () => {
    const visit = groupInside();
    visit.run(hub(revised(5, [line(5)])), hub(revised(4, [line(4)])), hub(revised(5, [line(1)])));
    expect(visit.state.cart).toEqual({ revision: 5, lines: [line(5)] });
  });

  it('refuses another request under the same id and takes a repeat', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN);
    expect(visit.run(OPEN)).toEqual([]);
    expect(visit.refused({ ...OPEN, requestDigest: 'second' } as VisitCommand).kind).toBe('key-reused');
  });

  it('knows nothing of a visit that nobody asked for', () => {
    expect(new VisitUnderTest().refused(HELD).kind).toBe('visit-unknown');
  });
});

describe('a hold', () => {
  it('gives back what was approved after the gate gave up', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, GAVE_UP);
    expect(visit.run(HELD).map((event) => event.type)).toEqual(['HoldApproved', 'ReversalRequested']);
    visit.run({ kind: 'record-reversal' });
    expect(visit.state.payment).toBe('RELEASED');
    expect(phaseOf(visit.state)).toBe('abandoned');
  });

  it('notes once that nobody answered, and believes the answer that comes later', () => {
    const visit = new VisitUnderTest();
    const unknown: VisitCommand = { kind: 'record-hold', answer: { outcome: 'unknown' } };
    visit.run(OPEN, unknown, unknown);
    expect(visit.types).toEqual(['VisitRequested', 'HoldUnknown']);
    expect(visit.state.payment).toBe('UNKNOWN');
    visit.run(HELD);
    expect(visit.state.payment).toBe('HELD');
  });

  it('ends a declined visit, with nothing to give back', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: { outcome: 'declined', reason: 'issuer-declined' } });
    expect(phaseOf(visit.state)).toBe('declined');
    expect(visit.refused(OPENED).kind).toBe('visit-over');
    expect(visit.run(GAVE_UP)).toEqual([]);
  });

  it('is given back when the window closed and nobody came through, not a moment before', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, HELD, OPENED);
    expect(visit.refused({ kind: 'expire-admission' })).toMatchObject({ kind: 'too-early', due: START_MS + 60_000 });
    visit.atMs = START_MS + 60_000;
    visit.run({ kind: 'expire-admission' });
    expect(visit.types.slice(-2)).toEqual(['VisitAbandoned', 'ReversalRequested']);
  });

  it('stays when the gate gave up after somebody was seen inside', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, HELD, hub(member('MemberBound', 'a')));
    expect(visit.refused(GAVE_UP).kind).toBe('people-inside');
  });

  it('waits for the window when the gate gave up after it had opened', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, HELD, OPENED);
    expect(visit.run(GAVE_UP)).toEqual([]);
    expect(phaseOf(visit.state)).toBe('admitted');
  });

  it('goes to a person when somebody came in on a visit that was given up', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, HELD, GAVE_UP, { kind: 'record-reversal' }, hub(member('MemberBound', 'a')));
    expect(visit.state.review?.reason).toBe('entered-without-hold');
    expect(visit.refused({ kind: 'resolve-review', decision: 'charge' }).kind).toBe('nothing-held');
  });
});

describe('money', () => {
  it('gives an empty cart back without charging', () => {
    const visit = groupInside();
    visit.run(hub(member('MemberLeft', 'a')), hub(member('MemberLeft', 'b')), hub(final(0)));
    visit.run({ kind: 'record-price', outcome: ok(priced(0)) });
    expect(visit.state.capture).toBeUndefined();
    visit.run({ kind: 'record-reversal' });
    expect(visit.state.payment).toBe('RELEASED');
    expect(phaseOf(visit.state)).toBe('settled');
  });

  it('prices once and captures once, however often it is told', () => {
    const visit = closedVisit();
    const price: VisitCommand = { kind: 'record-price', outcome: ok(priced(600)) };
    visit.run(price, price, captured(600), captured(600), price);
    expect(visit.types.filter((type) => type === 'CaptureRequested' || type === 'HoldCaptured')).toHaveLength(2);
  });

  it('charges nothing for a cart that has no price', () => {
    const visit = closedVisit();
    const failure = { kind: 'unknown-product' as const, class: 'end' as const, barcode: asId<never>('1') };
    visit.run({ kind: 'record-price', outcome: err(failure) });
    expect(visit.state.review?.reason).toBe('unpriceable');
    expect(visit.run({ kind: 'resolve-review', decision: 'charge' }).map((event) => event.type)).toEqual([
      'ReviewResolved',
    ]);
    visit.run({ kind: 'record-price', outcome: ok(priced(100)) });
    expect(visit.state.capture?.amountMinor).toBe(100);
  });

  it('goes to a person when the bound on asking is reached, and comes back when the answer does', () => {
    const visit = closedVisit();
    visit.run({ kind: 'record-price', outcome: ok(priced(100)) }, { kind: 'give-up-asking', task: 'capture' });
    expect(visit.state.review?.reason).toBe('capture-unknown');
    visit.run(captured(100));
    expect(phaseOf(visit.state)).toBe('settled');
  });
});

describe('time', () => {
  it('puts a visit that never ends to review, and lets the shopper go when nobody looks', () => {
    const visit = groupInside();
    visit.atMs += 4 * 3_600_000;
    visit.run({ kind: 'check-dwell' });
    expect(phaseOf(visit.state)).toBe('review');
    expect(visit.refused({ kind: 'expire-review' }).kind).toBe('too-early');
    visit.atMs += 24 * 3_600_000;
    visit.run({ kind: 'expire-review' }, { kind: 'record-reversal' });
    expect(visit.state.payment).toBe('RELEASED');
    expect(phaseOf(visit.state)).toBe('settled');
  });

  it('waits a stated time for the final cart after the last one left', () => {
    const visit = groupInside();
    visit.run(hub(member('MemberLeft', 'a')), hub(member('MemberLeft', 'b')));
    expect(visit.refused({ kind: 'check-cart-final' })).toMatchObject({ due: START_MS + 120_000 });
    visit.atMs += 120_000;
    visit.run({ kind: 'check-cart-final' });
    expect(visit.state.review?.reason).toBe('cart-final-missing');
    visit.run({ kind: 'resolve-review', decision: 'charge' });
    expect(phaseOf(visit.state)).toBe('closed');
  });
});

describe('a receipt', () => {
  it('is issued once and mailed once', () => {
    const visit = closedVisit();
    visit.run({ kind: 'record-price', outcome: ok(priced(100)) }, captured(100));
    const receiptId = asId<never>('rcp_1');
    const issued: VisitCommand = { kind: 'record-receipt', receiptId, number: 'S-1', mailed: true };
    const sent: VisitCommand = { kind: 'record-mail', receiptId, outcome: 'sent' };
    visit.run(issued, issued, sent, sent, { ...sent, outcome: 'bounced' });
    expect(visit.types.slice(-2)).toEqual(['ReceiptIssued', 'ReceiptMailed']);
    expect(visit.state.receipt).toEqual({ receiptId, number: 'S-1', mailState: 'sent' });
  });
});

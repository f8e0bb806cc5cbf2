import { ok } from '@saunter/kit';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settledLines } from './settled-lines.ts';
import { approved, final, hub, line, member, OPEN, priced, revised, VisitUnderTest } from './visit.fixture.ts';
import type { VisitCommand } from './visit-command.ts';

const OTHER = asId<never>('vis_00000000000000000000000002');
const WATER = asId<never>('40000001');
const of = (moveId: string, quantity: number) => {
  return { moveId, other: OTHER, units: { barcode: WATER, quantity }, by: 'ann' };
};
const away = (moveId: string, quantity: number): VisitCommand => ({
  ...{ kind: 'move-line-away', ...of(moveId, quantity), requestDigest: moveId },
  refundId: asId(`rfd_${moveId}`),
});
const here = (moveId: string, quantity: number): VisitCommand => ({ kind: 'move-line-here', ...of(moveId, quantity) });

function inside(quantity = 2): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved() });
  visit.run(hub(member('MemberBound', 'a')), hub(revised(1, [line(quantity)])));
  return visit;
}
function closed(): VisitUnderTest {
  const visit = inside();
  visit.run(hub(member('MemberLeft', 'a')), hub(final(1)));
  return visit;
}
function settled(): VisitUnderTest {
  const visit = closed();
  visit.run({ kind: 'record-price', outcome: ok(priced(500)) });
  visit.run({ kind: 'record-capture', answer: { outcome: 'captured', capturedMinor: 500, retrievalReference: '1' } });
  return visit;
}
const unitsOf = ({ state }: VisitUnderTest) => settledLines(state).reduce((sum, { quantity }) => sum + quantity, 0);

describe('a line that staff move', () => {
  it('leaves an open cart, and no money moves', () => {
    const visit = inside();
    expect(visit.run(away('1', 1)).map(({ type }) => type)).toEqual(['LineMovedAway']);
    expect(unitsOf(visit)).toBe(1);
    expect(visit.refused(away('2', 2))).toEqual({ kind: 'too-few-units', class: 'end', left: 1 });
  });

  it('joins an open cart, without the shelf event of whoever took it', () => {
    const visit = inside(1);
    visit.run(here('1', 2));
    expect(settledLines(visit.state)).toEqual([{ barcode: WATER, quantity: 3, evidence: [] }]);
  });

  it('waits while a visit is being charged', () => {
    for (const command of [away('1', 1), here('1', 1)]) expect(closed().refused(command).kind).toBe('being-charged');
  });

  it('goes back to the card of a visit that was charged, and is never charged to one', () => {
    const visit = settled();
    expect(visit.run(away('1', 1))).toMatchObject([
      { type: 'LineMovedAway', refundId: 'rfd_1' },
      { type: 'RefundRequested', refundId: 'rfd_1', reason: 'moved', amountMinor: 250 },
    ]);
    expect(visit.refused(away('2', 2))).toMatchObject({ kind: 'too-few-units', left: 1 });
    const taker = settled();
    const before = taker.state;
    expect(taker.run(here('1', 1))).toMatchObject([{ type: 'LineMovedHere', isCharged: false }]);
    expect(taker.state).toMatchObject({ payment: before.payment, priced: before.priced, refunds: [] });
  });

  it('is not moved to or from a visit that nobody came in on', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: approved() });
    for (const command of [away('1', 1), here('1', 1)]) expect(visit.refused(command).kind).toBe('visit-over');
  });

  it('is there once, in one of two open carts, whatever is moved, refused and repeated', () => {
    let moved = 0;
    const moves = fc.array(fc.record({ id: fc.constantFrom('1', '2', '3'), units: fc.integer({ min: 1, max: 4 }) }));
    fc.assert(
      fc.property(moves, (script) => {
        const [giver, taker] = [inside(3), inside(1)];
        for (const { id, units } of script) {
          const given = giver.try(away(id, units));
          if (given.ok && given.value.length > 0) {
            taker.run(here(id, units));
            moved++;
          }
          expect(unitsOf(giver) + unitsOf(taker)).toBe(4);
        }
      }),
    );
    expect(moved).toBeGreaterThan(20);
  });
});

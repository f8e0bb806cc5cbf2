import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExchangePurpose } from './exchange.ts';
import { isSettled } from './exchange.ts';
import type { ExchangeTrouble } from './exchange-world.fixture.ts';
import { ExchangeWorld } from './exchange-world.fixture.ts';

const LOSSES: readonly ExchangeTrouble[] = [
  'none',
  'line-down',
  'request-lost',
  'request-overtaken',
  'answer-lost',
  'answer-late',
  'answer-twice',
  'crash',
];
const losses = fc.array(fc.constantFrom(...LOSSES), { maxLength: 12 });
const anything = fc.array(fc.constantFrom(...LOSSES, 'refused' as const, 'part' as const, 'busy' as const), {
  maxLength: 12,
});

const PURPOSES: readonly ExchangePurpose[] = ['authorise', 'increment', 'charge', 'capture', 'reverse', 'refund'];

test.each(PURPOSES)('%s: the vault knows of exactly the money that the acquirer moved, once', (purpose) => {
  fc.assert(
    fc.property(anything, (script) => {
      const world = new ExchangeWorld(purpose, script);
      const end = world.run();
      expect(isSettled(end)).toBe(true);
      expect(world.acquirer.movedMinor).toBe(end.kind === 'approved' ? end.answer.approvedMinor : 0);
      expect(world.acquirer.moves).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1000 },
  );
});

test.each(['capture', 'reverse', 'refund'] as const)('%s: it is done in the end, whatever is lost', (purpose) => {
  fc.assert(
    fc.property(losses, (script) => {
      expect(new ExchangeWorld(purpose, script).run().kind).toBe('approved');
    }),
    { numRuns: 1000 },
  );
});

test.each(['authorise', 'increment', 'charge'] as const)(
  '%s: undone when nobody answered, and only then',
  (purpose) => {
    expect(new ExchangeWorld(purpose, ['answer-lost']).run().kind).toBe('undone');
    expect(new ExchangeWorld(purpose, ['request-lost', 'answer-lost', 'crash']).run().kind).toBe('undone');
    expect(new ExchangeWorld(purpose, ['request-overtaken']).run().kind).toBe('undone');
    expect(new ExchangeWorld(purpose, ['answer-twice']).run().kind).toBe('approved');
  },
);

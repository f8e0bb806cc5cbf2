import { err, ok } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TERMINAL_CHIPS, TERMINAL_FAULTS } from '../port.ts';
import type { ProcessorOutcome } from './processor-message.ts';
import { decodeProcessorOutcome, decodeProcessorStatus, encodeProcessorOutcome } from './processor-message.ts';

const outcome: fc.Arbitrary<ProcessorOutcome> = fc.oneof(
  fc.constantFrom(...TERMINAL_FAULTS).map((kind) => err({ kind, class: 'end' as const })),
  fc
    .record({
      interface: fc.constantFrom(...(['contact', 'contactless'] as const)),
      chip: fc.constantFrom(...TERMINAL_CHIPS),
      opaque: fc.uint8Array({ minLength: 48, maxLength: 200 }),
    })
    .map((card) => ok(card)),
);

describe('messages of a processor’s terminal', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(outcome, (value) => {
        expect(decodeProcessorOutcome(JSON.parse(JSON.stringify(encodeProcessorOutcome(value))))).toEqual(value);
      }),
    );
  });

  it('are nothing, or a message, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(decodeProcessorStatus(value)).toBeUndefined();
        expect(decodeProcessorOutcome(value)).toBeUndefined();
      }),
    );
  });

  it.each([
    [
      'a reference too short to be a sealed card',
      { outcome: 'card', interface: 'contact', chip: 'authentic', reference: 'AAAA' },
    ],
    ['a fault of its own', { outcome: 'fault', fault: 'no-answer' }],
  ])('refuses %s', (_, value) => {
    expect(decodeProcessorOutcome(value)).toBeUndefined();
  });

  it('reads a status, and only under a name that a sealed card can have', () => {
    const status = { revision: 3, state: 'card', processor: 'lab' };
    expect(decodeProcessorStatus(status)).toEqual(status);
    expect(decodeProcessorStatus({ ...status, processor: 'The Lab' })).toBeUndefined();
  });
});

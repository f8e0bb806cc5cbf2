import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declineReason, endsChargeReversal, endsReversal, responseMeaning } from './response-code.ts';

test.each([
  ['00', 'approved'],
  ['10', 'partly-approved'],
  ['91', 'busy'],
  ['96', 'busy'],
  ['05', 'declined'],
  ['', 'declined'],
])('%j is %s', (code, kind) => {
  expect(responseMeaning(code).kind).toBe(kind);
});

test.each([
  ['51', 'insufficient-funds'],
  ['54', 'card-expired'],
  ['43', 'card-blocked'],
  ['05', 'issuer-declined'],
  ['A7', 'issuer-declined'],
  ['91', 'acquirer-unreachable'],
])('a hold refused with %s is %s', (code, reason) => {
  expect(declineReason(code)).toBe(reason);
});

test('any code means something', () => {
  fc.assert(
    fc.property(fc.string(), (code) => {
      expect(responseMeaning(code).kind).not.toBe('');
    }),
  );
});

test('a reversal ends when the hold is gone, and not before', () => {
  expect(['00', '12', '25', '05', '91', '96', ''].filter(endsReversal)).toEqual(['00', '12', '25']);
});

test('of a charge, 12 does not say that the money came back', () => {
  expect(['00', '12', '25', '05', '96', ''].filter(endsChargeReversal)).toEqual(['00', '25']);
});

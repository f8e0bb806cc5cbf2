import { fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QvsdcFacts } from './decide-qvsdc.ts';
import { decideQvsdc } from './decide-qvsdc.ts';

const APPROVED = { kind: 'approved' };
const ONLINE = { kind: 'online-request' };
const CVM = { kind: 'use-another-interface', reason: 'cvm-required' };
const declined = (reason: string) => ({ kind: 'declined', reason });

const NO_CTQ = '0000';
const ONLINE_WANTED = '20804000';
const OFFLINE_WILL_DO = '20004000';
const CVM_WANTED = '20C04000';

test.for([
  // cryptogram, authentication, TTQ, CTQ, expired → verdict
  ['ARQC', 'ok', ONLINE_WANTED, NO_CTQ, false, ONLINE],
  ['ARQC', 'not-performed', ONLINE_WANTED, NO_CTQ, false, ONLINE],
  ['ARQC', 'fail', ONLINE_WANTED, NO_CTQ, false, declined('oda-failed')],
  // Go online, or switch interface, if authentication fails: not here.
  ['ARQC', 'fail', ONLINE_WANTED, '3000', false, declined('oda-failed')],
  ['AAC', 'fail', ONLINE_WANTED, NO_CTQ, false, declined('oda-failed')],
  ['TC', 'fail', OFFLINE_WILL_DO, NO_CTQ, false, declined('oda-failed')],
  ['AAC', 'ok', ONLINE_WANTED, NO_CTQ, false, declined('card')],
  ['AAC', 'not-performed', CVM_WANTED, 'C000', true, declined('card')],
  // The issuer judges an expired card that asks for it.
  ['ARQC', 'ok', ONLINE_WANTED, NO_CTQ, true, ONLINE],
  ['ARQC', 'ok', ONLINE_WANTED, '8000', false, CVM],
  ['ARQC', 'ok', ONLINE_WANTED, '4000', false, CVM],
  ['ARQC', 'ok', ONLINE_WANTED, 'C080', false, ONLINE],
  ['ARQC', 'ok', CVM_WANTED, NO_CTQ, false, CVM],
  ['ARQC', 'ok', CVM_WANTED, '0080', false, ONLINE],
  ['TC', 'ok', OFFLINE_WILL_DO, NO_CTQ, false, APPROVED],
  ['TC', 'not-performed', OFFLINE_WILL_DO, NO_CTQ, false, declined('oda-failed')],
  ['TC', 'ok', ONLINE_WANTED, NO_CTQ, false, declined('not-allowed-here')],
  ['TC', 'ok', OFFLINE_WILL_DO, NO_CTQ, true, declined('expired')],
  ['TC', 'ok', OFFLINE_WILL_DO, '0800', true, ONLINE],
  ['TC', 'ok', OFFLINE_WILL_DO, '8000', false, CVM],
] as const)('%s, authentication %s, TTQ %s, CTQ %s, expired %s', ([cryptogram, oda, ttq, ctq, expired, verdict]) => {
  expect(decideQvsdc({ cryptogram, oda, ttq: fromHex(ttq), ctq: fromHex(ctq), expired })).toEqual(verdict);
});

const anyFacts = fc.record<QvsdcFacts>({
  cryptogram: fc.constantFrom('AAC', 'ARQC', 'TC'),
  oda: fc.constantFrom('ok', 'fail', 'not-performed'),
  ttq: fc.uint8Array({ maxLength: 4 }),
  ctq: fc.uint8Array({ maxLength: 3 }),
  expired: fc.boolean(),
});

test('whatever the bits: a failed authentication and an AAC never open, an approval is a proven TC', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { kind } = decideQvsdc(facts);
      if (facts.oda === 'fail' || facts.cryptogram === 'AAC') expect(kind).toBe('declined');
      if (kind === 'approved') expect(facts).toMatchObject({ cryptogram: 'TC', oda: 'ok', expired: false });
    }),
  );
});

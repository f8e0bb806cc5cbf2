import { fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { decideMChip } from './decide-m-chip.ts';

const declined = (reason: string) => ({ kind: 'declined', reason });
const PHONE = { kind: 'try-again', reason: 'act-on-the-phone' };

test.for([
  // cryptogram, authentication, why the terminal wanted an AAC, DF4B → verdict
  ['ARQC', 'ok', undefined, undefined, { kind: 'online-request' }],
  ['ARQC', 'not-performed', undefined, undefined, { kind: 'online-request' }],
  ['ARQC', 'fail', undefined, undefined, declined('oda-failed')],
  ['TC', 'ok', undefined, undefined, { kind: 'approved' }],
  ['TC', 'fail', undefined, undefined, declined('oda-failed')],
  [undefined, 'fail', undefined, undefined, declined('oda-failed')],
  ['AAC', 'pending', undefined, undefined, declined('card')],
  ['AAC', 'fail', 'oda-failed', '000001', declined('oda-failed')],
  ['AAC', 'pending', 'expired', undefined, declined('expired')],
  ['AAC', 'pending', 'action-codes', '000001', declined('action-codes')],
  ['AAC', 'pending', undefined, '000001', PHONE],
  ['AAC', 'pending', undefined, '000200', PHONE],
  ['AAC', 'pending', undefined, '00FCF0', declined('card')],
  ['AAC', 'pending', undefined, '00', declined('card')],
] as const)('%s, authentication %s, declined here for %s, DF4B %s', ([cryptogram, oda, declinedHere, hex, verdict]) => {
  const interaction = hex === undefined ? undefined : fromHex(hex);
  expect(decideMChip({ cryptogram, oda, declinedHere, interaction })).toEqual(verdict);
});

import { createEmvSession, toSealedPlain } from '@saunter/emv';
import { decodeCardDetails } from '@saunter/identity';
import { decodeCommandApdu, encodeResponseApdu } from '@saunter/iso7816';
import { fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import type { CardProfileName } from './profiles.ts';
import { CARD_PROFILES } from './profiles.ts';
import { VirtualChip } from './virtual-chip.ts';

/** Reads a chip without any reader between. */
function read(name: CardProfileName) {
  const chip = new VirtualChip(CARD_PROFILES[name]);
  const machine = createEmvSession({
    cardInterface: 'contactless',
    transaction: {
      amountMinor: 2500,
      currency: 'EUR',
      countryNumeric: '528',
      date: '260601',
      unpredictableNumber: fromHex('01020304'),
    },
  });
  let step = machine.start();
  while (step.kind === 'command') {
    const command = decodeCommandApdu(step.command);
    if (!command.ok) throw new Error('the kernel sends APDUs');
    const bytes = encodeResponseApdu(chip.answer(command.value));
    step = machine.next(step.state, { kind: 'response', bytes });
  }
  return step.outcome;
}

test.for([
  ['visa-test', '4761739001010119', '3012', '01', 'Q1TESTSAUNTER0000000000000001'],
  ['visa-phone', '4761739001010135', '3012', '02', 'Q1TESTSAUNTER0000000000000001'],
  ['mastercard-test', '5413330089010608', '2911', '00', undefined],
  ['two-applications', '5413330089010434', '2911', '01', undefined],
] as const)('%s is read, and its plain text is what the vault opens', ([name, pan, expiry, psn, par]) => {
  const outcome = read(name);
  expect(outcome.kind).toBe('card-read');
  if (outcome.kind !== 'card-read') return;
  const details = decodeCardDetails(toSealedPlain(outcome));
  expect(details.ok).toBe(true);
  if (!details.ok) return;
  expect(details.value.pan.expose()).toBe(pan);
  expect(details.value).toMatchObject({ expiry, psn, interface: 'contactless', emv: outcome.de55 });
  expect(details.value.par).toBe(par);
});

test('a card of another scheme is told as such', () => {
  expect(read('other-scheme')).toEqual({ kind: 'not-supported', reason: 'no-common-application' });
});

test('a card asked out of turn refuses as a real one', () => {
  const chip = new VirtualChip(CARD_PROFILES['visa-test']);
  const ask = (hex: string) => {
    const command = decodeCommandApdu(fromHex(hex));
    return command.ok ? chip.answer(command.value).statusWord.toString(16) : 'no command';
  };
  expect(ask('80A8000002830000')).toBe('6985');
  expect(ask('00B2011400')).toBe('6a83');
  expect(ask('00A4040007A000000003101000')).toBe('9000');
  expect(ask('80A8000002830000')).toBe('6700');
  expect(ask('00A4000000')).toBe('6a86');
  expect(ask('00A40400021234')).toBe('6a82');
  expect(ask('80AE800000')).toBe('6d00');
});

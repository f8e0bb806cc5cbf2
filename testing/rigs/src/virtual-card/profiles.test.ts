import { createCardDialogue, toSealedPlain } from '@saunter/emv';
import { decodeCardDetails } from '@saunter/identity';
import { decodeCommandApdu, encodeResponseApdu } from '@saunter/iso7816';
import { fromHex } from '@saunter/kit';
import { EmvChip } from '@saunter/testing-cards';
import { expect, test } from 'vitest';
import { labTerminal } from './lab-terminal.ts';
import type { CardProfileName } from './profiles.ts';
import { CARD_PROFILES, cardProfile } from './profiles.ts';

/** Reads a chip without any reader between. */
function read(name: CardProfileName) {
  const chip = new EmvChip(CARD_PROFILES[name]);
  const machine = createCardDialogue({
    cardInterface: 'contactless',
    terminal: labTerminal(),
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
  expect(outcome.kind).toBe('online-request');
  if (outcome.kind !== 'online-request') return;
  const details = decodeCardDetails(toSealedPlain(outcome.card));
  expect(details.ok).toBe(true);
  if (!details.ok) return;
  expect(details.value.pan.expose()).toBe(pan);
  expect(details.value).toMatchObject({
    expiry,
    psn,
    interface: 'contactless',
    chip: 'authentic',
    emv: outcome.card.de55,
  });
  expect(details.value.par).toBe(par);
});

test('a card of another scheme is told as such', () => {
  expect(read('other-scheme')).toEqual({ kind: 'use-another-interface', reason: 'no-common-application' });
});

test('a card is found by its name alone', () => {
  expect(cardProfile('visa-test')?.name).toBe('visa-test');
  expect(cardProfile('toString')).toBeUndefined();
});

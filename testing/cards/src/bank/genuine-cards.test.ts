import type { CardDialogueOptions, KernelOutcome, TransactionData } from '@saunter/emv';
import { createCardDialogue, laneTerminal, NO_CA_KEYS, parseCaPublicKeys } from '@saunter/emv';
import { decodeCommandApdu, encodeResponseApdu, looksContactless } from '@saunter/iso7816';
import { assert, fromHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { ChipFaults } from '../chip/chip-memory.ts';
import { EmvChip } from '../chip/emv-chip.ts';
import type { TestCardName } from './make-test-cards.ts';
import { makeTestCards } from './make-test-cards.ts';
import { testCaKeys } from './test-ca-keys.ts';

const SEED = 'a test of genuine cards';
const caKeys = parseCaPublicKeys(testCaKeys(SEED));
assert(caKeys.ok, 'the keys of the test bank are a list of keys');
const terminal = laneTerminal({ caKeys: caKeys.value });

const transaction: TransactionData = {
  amountMinor: 5000,
  currency: 'EUR',
  countryNumeric: '528',
  date: '260601',
  unpredictableNumber: fromHex('01020304'),
};

/** A whole transaction of a lane with the card called `name`. */
function outcomeOf(
  name: TestCardName,
  faults: ChipFaults = {},
  rest: Partial<CardDialogueOptions> = {},
): KernelOutcome {
  const chip = new EmvChip(makeTestCards(SEED)[name]);
  chip.faults = faults;
  const cardInterface = looksContactless(chip.profile.atr) ? 'contactless' : 'contact';
  const machine = createCardDialogue({ cardInterface, transaction, terminal, ...rest });
  let step = machine.start();
  while (step.kind === 'command') {
    const command = decodeCommandApdu(step.command);
    assert(command.ok, 'a kernel sends APDUs');
    step = machine.next(step.state, { kind: 'response', bytes: encodeResponseApdu(chip.answer(command.value)) });
  }
  return step.outcome;
}

/** What a kernel said of the card's authenticity; undefined when it came to no report. */
function odaOf(outcome: KernelOutcome): object | undefined {
  return 'card' in outcome ? outcome.card?.oda : undefined;
}

describe.for([
  ['visa-test', 'fDDA'],
  ['visa-phone', 'fDDA'],
  ['mastercard-test', 'CDActls'],
  ['two-applications', 'CDActls'],
  ['contact-test', 'CDA'],
  ['contact-sda', 'SDA'],
  ['contact-dda', 'DDA'],
  ['contact-cda', 'CDA'],
] as const)('%s', ([name, method]) => {
  test(`is genuine to a lane that has its keys, by ${method}`, () => {
    const outcome = outcomeOf(name);
    expect(outcome.kind).toBe('online-request');
    expect(odaOf(outcome)).toEqual({ method, verdict: 'ok' });
  });

  test('is not to one that has none', () => {
    const outcome = outcomeOf(name, {}, { terminal: laneTerminal({ caKeys: NO_CA_KEYS }) });
    expect(odaOf(outcome)).toMatchObject({ verdict: 'fail' });
  });

  test.runIf(method !== 'SDA')('is found out when somebody copied it', () => {
    const outcome = outcomeOf(name, { clone: true });
    expect(outcome.kind).toBe('declined');
    expect(odaOf(outcome)).toMatchObject({ method, verdict: 'fail' });
  });
});

test('a card of something else has nothing for a lane', () => {
  expect(outcomeOf('other-scheme').kind).not.toBe('online-request');
});

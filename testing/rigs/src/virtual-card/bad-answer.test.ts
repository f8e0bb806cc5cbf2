import type { KernelOutcome } from '@saunter/emv';
import { createCardDialogue, laneTerminal, parseCaPublicKeys } from '@saunter/emv';
import { decodeCommandApdu, encodeResponseApdu, looksContactless } from '@saunter/iso7816';
import { assert, fromHex } from '@saunter/kit';
import { EmvChip, testCaKeys } from '@saunter/testing-cards';
import { describe, expect, test } from 'vitest';
import { BAD_ANSWER_FORMS, badAnswer } from './bad-answer.ts';
import type { CardFaults } from './card-faults.ts';
import { reactionTo } from './card-faults.ts';
import type { CardProfileName } from './profiles.ts';
import { CARD_PROFILES, LAB_CARD_SEED } from './profiles.ts';

/** As a lane's driver has it: a card that wants more is one that gives no answer. */
const MAX_COMMANDS = 256;

const caKeys = parseCaPublicKeys(testCaKeys(LAB_CARD_SEED));
const terminal = laneTerminal(caKeys.ok ? { caKeys: caKeys.value } : {});

/** A lane's whole dialogue with a card that has `faults`; how it ended, and after how many commands. */
function dialogueWith(name: CardProfileName, faults: CardFaults): { outcome: KernelOutcome; commands: number } {
  const chip = new EmvChip(CARD_PROFILES[name]);
  const machine = createCardDialogue({
    cardInterface: looksContactless(chip.profile.atr) ? 'contactless' : 'contact',
    terminal,
    transaction: {
      amountMinor: 5000,
      currency: 'EUR',
      countryNumeric: '528',
      date: '260601',
      unpredictableNumber: fromHex('01020304'),
    },
  });
  let step = machine.start();
  let commands = 0;
  while (step.kind === 'command') {
    commands += 1;
    const command = decodeCommandApdu(step.command);
    assert(command.ok, 'a kernel sends APDUs');
    const right = encodeResponseApdu(chip.answer(command.value));
    const reaction = reactionTo(commands, faults);
    const bytes = reaction.kind === 'answer-badly' ? badAnswer(reaction.form, right) : right;
    const isOver = commands === MAX_COMMANDS;
    step = machine.next(step.state, isOver ? { kind: 'no-answer' } : { kind: 'response', bytes });
  }
  return { outcome: step.outcome, commands };
}

describe.for(['visa-test', 'mastercard-test', 'contact-cda'] as const)('a lane and %s', (name) => {
  const whole = dialogueWith(name, {});

  test('that behaves goes online', () => {
    expect(whole.outcome.kind).toBe('online-request');
    expect(whole.commands).toBeGreaterThan(4);
  });

  test.for(BAD_ANSWER_FORMS)('that says %s at any command is never asked about as if it were proven', (form) => {
    for (let command = 1; command <= whole.commands; command++) {
      const { outcome, commands } = dialogueWith(name, { badAnswer: { command, form } });
      expect(commands).toBeLessThanOrEqual(MAX_COMMANDS);
      // A directory or a counter that is nonsense can be done without; what the chip proves itself with cannot.
      if (outcome.kind === 'online-request') expect(outcome.card.oda.verdict).toBe('ok');
      else expect(outcome.kind).not.toBe('approved');
    }
  });
});

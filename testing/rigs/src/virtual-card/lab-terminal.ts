import type { TerminalSettings } from '@saunter/emv';
import { laneTerminal, parseCaPublicKeys } from '@saunter/emv';
import { assert } from '@saunter/kit';
import { testCaKeys } from '@saunter/testing-cards';
import { LAB_CARD_SEED } from './profiles.ts';

/** A lane's terminal with the keys under which the invented cards are genuine. */
export function labTerminal(): TerminalSettings {
  const caKeys = parseCaPublicKeys(testCaKeys(LAB_CARD_SEED));
  assert(caKeys.ok, 'the test keys are a key file');
  return laneTerminal({ caKeys: caKeys.value });
}

import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { concatBytes } from '@saunter/kit';
import type { SelectedApplication } from '../select-application.ts';
import { readSelectedApplication } from '../select-application.ts';
import { selectByName } from '../select-by-name.ts';
import type { StepFailure } from '../step-failure.ts';
import type { ContactlessCandidate } from './combination-selection.ts';

/** The final SELECT of one combination: its AID, and Extended Selection where the card gave it (EMV Book B, 3.3.3). */
export const selectCombination = (candidate: ContactlessCandidate): CommandApdu => selectByName(nameOf(candidate));

/**
 * What the card's FCI says of the application; its name may be the AID with or without the Extended Selection.
 * Whatever is wrong drops this combination only (EMV Book B, 3.3.3).
 */
export function readFinalSelection(
  candidate: ContactlessCandidate,
  response: ResponseApdu,
): Result<SelectedApplication, StepFailure> {
  const selected = readSelectedApplication(candidate, response);
  if (selected.ok || !candidate.extendedSelection) return selected;
  const extended = readSelectedApplication({ ...candidate, aid: nameOf(candidate) }, response);
  return extended.ok ? { ok: true, value: { ...extended.value, aid: candidate.aid } } : selected;
}

const nameOf = ({ aid, extendedSelection }: ContactlessCandidate): Uint8Array =>
  extendedSelection ? concatBytes(aid, extendedSelection) : aid;

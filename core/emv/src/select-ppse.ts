import type { CommandApdu, ResponseApdu, Tlv } from '@saunter/iso7816';
import { decodeTlvs, findTlv, STATUS_WORD } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { asciiBytes, asciiText, err, ok } from '@saunter/kit';
import { selectByName } from './select-by-name.ts';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';

/** The Proximity Payment System Environment's name (EMV Book B, 3.3.1). */
export const PPSE_NAME = asciiBytes('2PAY.SYS.DDF01');

/** One application that the card's directory offers (EMV Book B, 3.3.1). */
export interface DirectoryEntry {
  readonly aid: Uint8Array;
  readonly label: string | undefined;
  /** 1 is first, 15 last; 0 (none given) comes behind all. */
  readonly priority: number;
  /** The kernel that the card wants; 0 leaves it to the terminal. */
  readonly requestedKernel: number;
}

const MIN_AID_BYTES = 5;
const MAX_AID_BYTES = 16;

/** The first command of every contactless dialogue. */
export const selectPpse = (): CommandApdu => selectByName(PPSE_NAME);

/**
 * The directory in the answer, in the card's order. An entry without a possible AID is passed over
 * (EMV Book B, 3.3.2); an answer that is no directory ends the dialogue.
 */
export function readPpse(response: ResponseApdu): Result<readonly DirectoryEntry[], StepFailure> {
  if (response.statusWord !== STATUS_WORD.OK) {
    return err({ kind: 'bad-status-word', class: 'end', statusWord: response.statusWord });
  }
  const fci = decodeTlvs(response.data);
  if (!fci.ok) return err({ kind: 'not-tlv', class: 'end' });
  const directory = findTlv(
    fci.value,
    TAG.FCI_TEMPLATE,
    TAG.FCI_PROPRIETARY_TEMPLATE,
    TAG.FCI_ISSUER_DISCRETIONARY_DATA,
  );
  if (!directory) return err({ kind: 'wrong-template', class: 'end' });
  return ok(directory.children.filter((child) => child.tag === TAG.APPLICATION_TEMPLATE).flatMap(readEntry));
}

function readEntry(template: Tlv): readonly DirectoryEntry[] {
  const find = (tag: number) => findTlv(template.children, tag)?.value;
  const aid = find(TAG.ADF_NAME);
  if (!aid || aid.length < MIN_AID_BYTES || aid.length > MAX_AID_BYTES) return [];
  const label = find(TAG.APPLICATION_LABEL);
  return [
    {
      aid: aid.slice(),
      label: label && asciiText(label),
      priority: (find(TAG.APPLICATION_PRIORITY_INDICATOR)?.[0] ?? 0) & 0x0f,
      requestedKernel: find(TAG.KERNEL_IDENTIFIER)?.[0] ?? 0,
    },
  ];
}

import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { decodeTlvs, findTlv, STATUS_WORD } from '@saunter/iso7816';
import { asciiBytes } from '@saunter/kit';
import { selectByName } from '../select-by-name.ts';
import { TAG } from '../tags.ts';

/** The Payment System Environment's name (EMV 4.4 Book 1, 12.2.2). */
export const PSE_NAME = asciiBytes('1PAY.SYS.DDF01');

/** How the terminal finds the card's applications (EMV 4.4 Book 1, 12.3.2). */
export type WayToCandidates =
  | { readonly kind: 'directory'; readonly sfi: number }
  | { readonly kind: 'list-of-aids' }
  | { readonly kind: 'card-blocked' };

const MAX_DIRECTORY_SFI = 10;

/** The first command of every contact dialogue. */
export const selectPse = (): CommandApdu => selectByName(PSE_NAME);

/** Only 6A81 ends the dialogue; a card without a proper PSE is asked for each of the terminal's AIDs. */
export function readPse({ statusWord, data }: ResponseApdu): WayToCandidates {
  if (statusWord === STATUS_WORD.FUNCTION_NOT_SUPPORTED) return { kind: 'card-blocked' };
  const fci = statusWord === STATUS_WORD.OK ? decodeTlvs(data) : undefined;
  const found = fci?.ok ? findTlv(fci.value, TAG.FCI_TEMPLATE, TAG.FCI_PROPRIETARY_TEMPLATE, TAG.SFI) : undefined;
  const [sfi = 0, ...more] = found?.value ?? [];
  return sfi >= 1 && sfi <= MAX_DIRECTORY_SFI && more.length === 0
    ? { kind: 'directory', sfi }
    : { kind: 'list-of-aids' };
}

import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { decodeTlvs, findTlv, STATUS_WORD } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { equalBytes, err, ok } from '@saunter/kit';
import { applicationName } from './application-name.ts';
import type { DolEntry } from './dol.ts';
import { decodeDol } from './dol.ts';
import { selectByName } from './select-by-name.ts';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';

/** The application in use, and what it wants to know first. */
export interface SelectedApplication {
  readonly aid: Uint8Array;
  readonly label: string;
  /** Kernel identifier; undefined on contact. */
  readonly kernel: number | undefined;
  readonly pdol: readonly DolEntry[];
}

/** A candidate of either interface, as far as its selection needs it. */
export type Selectable = Pick<SelectedApplication, 'aid' | 'label' | 'kernel'>;

/** The final SELECT of one candidate (EMV Book B, 3.3.3). */
export const selectApplication = (candidate: Pick<Selectable, 'aid'>): CommandApdu => selectByName(candidate.aid);

/**
 * Checks the card's FCI: its name must be the AID asked for (EMV 4.4 Book 1, 12.4). Whatever is wrong drops this
 * candidate only.
 */
export function readSelectedApplication(
  candidate: Selectable,
  response: ResponseApdu,
): Result<SelectedApplication, StepFailure> {
  if (response.statusWord !== STATUS_WORD.OK) {
    return err({ kind: 'bad-status-word', class: 'next-option', statusWord: response.statusWord });
  }
  const fci = decodeTlvs(response.data);
  if (!fci.ok) return err({ kind: 'not-tlv', class: 'next-option' });
  const name = findTlv(fci.value, TAG.FCI_TEMPLATE, TAG.DF_NAME);
  if (!name || !equalBytes(name.value, candidate.aid)) return err({ kind: 'wrong-df-name', class: 'next-option' });
  const proprietary = findTlv(fci.value, TAG.FCI_TEMPLATE, TAG.FCI_PROPRIETARY_TEMPLATE);
  if (!proprietary) return err({ kind: 'wrong-template', class: 'next-option' });
  const pdol = decodeDol(findTlv(proprietary.children, TAG.PDOL)?.value ?? new Uint8Array(0));
  if (!pdol.ok) return err({ kind: 'bad-pdol', class: 'next-option' });
  return ok({
    aid: candidate.aid,
    label: applicationName(proprietary.children) ?? candidate.label,
    kernel: candidate.kernel,
    pdol: pdol.value,
  });
}

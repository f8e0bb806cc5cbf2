import { STATUS_WORD } from '@saunter/iso7816';
import type { KernelVerdict } from '../../kernel-outcome.ts';

/** What a qVSDC card's refusal of GET PROCESSING OPTIONS asks for (EMV Book C-3, 5.2); undefined ends as an error. */
export function qvsdcRefusal(statusWord: number): KernelVerdict | undefined {
  switch (statusWord) {
    case STATUS_WORD.REFERENCED_DATA_INVALIDATED:
      return { kind: 'use-another-interface', reason: 'card-asked-for-it' };
    case STATUS_WORD.CONDITIONS_NOT_SATISFIED:
      return { kind: 'select-next' };
    case STATUS_WORD.COMMAND_NOT_ALLOWED:
      return { kind: 'try-again', reason: 'act-on-the-phone' };
    default:
      return undefined;
  }
}

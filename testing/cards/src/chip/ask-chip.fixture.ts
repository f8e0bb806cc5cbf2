import { decodeCommandApdu, encodeResponseApdu } from '@saunter/iso7816';
import { assert, fromHex, toHex } from '@saunter/kit';
import type { EmvChip } from './emv-chip.ts';

/** What `chip` answers to the command that `hex` spells. */
export function askChip(chip: EmvChip, hex: string): string {
  const command = decodeCommandApdu(fromHex(hex));
  assert(command.ok, 'a test sends APDUs');
  return toHex(encodeResponseApdu(chip.answer(command.value)));
}

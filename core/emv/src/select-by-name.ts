import type { CommandApdu } from '@saunter/iso7816';
import { shortCommand } from '@saunter/iso7816';

/** SELECT by name, full FCI; `next` asks for the next application whose name begins so (EMV 4.4 Book 1, 11.3.2). */
export const selectByName = (name: Uint8Array, occurrence: 'first' | 'next' = 'first'): CommandApdu =>
  shortCommand({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: occurrence === 'next' ? 0x02 : 0x00 }, { data: name, ne: 256 });

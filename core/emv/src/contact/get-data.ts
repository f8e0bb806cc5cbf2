import type { CommandApdu, ResponseApdu, Tag } from '@saunter/iso7816';
import { decodeTlvs, STATUS_WORD, shortCommand } from '@saunter/iso7816';

/** GET DATA of one object (EMV 4.4 Book 3, 6.5.7). */
export const getData = (tag: Tag): CommandApdu =>
  shortCommand({ cla: 0x80, ins: 0xca, p1: tag >> 8, p2: tag & 255 }, { ne: 256 });

/** The value of `tag` in the answer, a copy; undefined when the card gave anything else. */
export function readData(tag: Tag, { statusWord, data }: ResponseApdu): Uint8Array | undefined {
  const objects = statusWord === STATUS_WORD.OK ? decodeTlvs(data) : undefined;
  const [object, ...more] = objects?.ok ? objects.value : [];
  return object?.tag === tag && more.length === 0 ? object.value.slice() : undefined;
}

import { TAG } from '@saunter/emv';
import type { Tag } from '@saunter/iso7816';
import { decodeTlvs, findTlv } from '@saunter/iso7816';
import type { CardApplication } from './card-profile.ts';

/** The value of `tag` in the records of `application`; undefined when no record has it. */
export function recordValue({ records }: CardApplication, tag: Tag): Uint8Array | undefined {
  for (const record of [...records.values()].flat()) {
    const objects = decodeTlvs(record);
    const found = objects.ok ? findTlv(objects.value, TAG.RECORD_TEMPLATE, tag) : undefined;
    if (found) return found.value;
  }
  return undefined;
}

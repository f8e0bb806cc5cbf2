import type { Tlv } from '@saunter/iso7816';
import { asciiText } from '@saunter/kit';
import { TAG } from './tags.ts';

const FIRST_LATIN_TABLE = 1;
const LAST_LATIN_TABLE = 10;

/**
 * What the card calls its application, for a person: the preferred name where its alphabet, a part of ISO/IEC 8859,
 * is one whose letters are ASCII's here; else the label; undefined when neither is there (EMV 4.4 Book 1, 12.2.4).
 */
export function applicationName(objects: readonly Tlv[]): string | undefined {
  const value = (wanted: number) => objects.find(({ tag }) => tag === wanted)?.value;
  const table = value(TAG.ISSUER_CODE_TABLE_INDEX)?.[0] ?? 0;
  const preferred = value(TAG.APPLICATION_PREFERRED_NAME);
  const isReadable = table >= FIRST_LATIN_TABLE && table <= LAST_LATIN_TABLE && preferred?.every(isPrintable);
  if (preferred && preferred.length > 0 && isReadable) return asciiText(preferred).trim();
  const label = value(TAG.APPLICATION_LABEL);
  return label && asciiText(label);
}

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

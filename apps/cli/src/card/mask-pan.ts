import { asciiText } from '@saunter/kit';

const FIRST = 6;
const LAST = 4;

/** A card number as it may be shown: the first six digits and the last four (PCI DSS 3.4.1), the rest as `*`. */
export function maskPan(panDigits: Uint8Array): string {
  const hidden = Math.max(panDigits.length - FIRST - LAST, 0);
  if (hidden === 0) return '*'.repeat(panDigits.length);
  return `${asciiText(panDigits.subarray(0, FIRST))}${'*'.repeat(hidden)}${asciiText(panDigits.subarray(-LAST))}`;
}

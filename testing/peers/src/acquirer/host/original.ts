import type { IsoMessage, OriginalDataElements } from '@saunter/payments';
import { decodeOriginalDataElements } from '@saunter/payments';

/** What DE90 names; undefined where it is missing or nonsense. */
export function originalOf({ fields }: IsoMessage): OriginalDataElements | undefined {
  const original = decodeOriginalDataElements(fields[90] ?? '');
  return original.ok ? original.value : undefined;
}

/** DE95: its first twelve digits are what stays (ISO 8583:1987, 4.4.35); undefined where there is none. */
export function remainingMinorOf({ fields }: IsoMessage): number | undefined {
  const digits = /^[0-9]{12}/.exec(fields[95] ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

import type { Result } from '@saunter/kit';
import { asciiBytes, asciiText, err, ok, Secret } from '@saunter/kit';
import { passesLuhn } from './luhn.ts';

/** Why a text is not a card number: not 12 to 19 digits, or the check digit is wrong. */
export type PanDefect = 'pan-shape' | 'pan-check-digit';

/**
 * A primary account number (ISO/IEC 7812-1; EMV tag 5A): the one thing that must never leave by accident.
 *
 * Invariants:
 * 1. It has 12 to 19 digits and a right check digit; there is no other way to make one.
 * 2. Templates, JSON and console inspection give dots and the last four digits (PCI DSS 3.4.1).
 * 3. After `wipe()` the digits are gone and `expose()` throws; `lastFour` stays.
 */
export class Pan {
  readonly lastFour: string;
  readonly #digits: Secret;

  private constructor(digits: string) {
    this.lastFour = digits.slice(-4);
    const bytes = asciiBytes(digits);
    this.#digits = new Secret(bytes);
    bytes.fill(0);
  }

  /** Checks shape and check digit; total over any text, and the defect never carries the text. */
  static parse(text: string): Result<Pan, PanDefect> {
    if (!/^[0-9]{12,19}$/.test(text)) return err('pan-shape');
    return passesLuhn(text) ? ok(new Pan(text)) : err('pan-check-digit');
  }

  /** The digits in clear, for sealing, hashing and DE2 only. */
  expose(): string {
    return asciiText(this.#digits.expose());
  }

  /** Overwrites the digits; harmless when done twice. */
  wipe(): void {
    this.#digits.wipe();
  }

  toString(): string {
    return `••••${this.lastFour}`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

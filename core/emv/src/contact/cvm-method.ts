import type { DataObjects } from '../dol.ts';
import { TAG } from '../tags.ts';
import type { Bit } from '../verification-results.ts';
import { hasBit } from '../verification-results.ts';
import type { CvmRule } from './cvm-list.ts';

interface CvmMethod {
  readonly name: string;
  /** The bit of tag 9F33 without which the terminal cannot do it; undefined for what nobody can do. */
  readonly capability: Bit | undefined;
  readonly needsPinPad: boolean;
}

const PLAINTEXT_PIN: Bit = [2, 0x80];
const ONLINE_PIN: Bit = [2, 0x40];
const SIGNATURE: Bit = [2, 0x20];
const ENCIPHERED_PIN: Bit = [2, 0x10];
const NO_CVM: Bit = [2, 0x08];

const method = (name: string, capability: Bit | undefined, needsPinPad = false): CvmMethod => ({
  name,
  capability,
  needsPinPad,
});

/** EMV 4.4 Book 3, Annex C3, table 43. */
const METHODS: Readonly<Record<number, CvmMethod>> = {
  0: method('fail', undefined),
  1: method('plaintext PIN', PLAINTEXT_PIN, true),
  2: method('online PIN', ONLINE_PIN, true),
  3: method('plaintext PIN and signature', PLAINTEXT_PIN, true),
  4: method('enciphered PIN', ENCIPHERED_PIN, true),
  5: method('enciphered PIN and signature', ENCIPHERED_PIN, true),
  30: method('signature', SIGNATURE),
  31: method('no CVM', NO_CVM),
};

/** Bit 7 of a rule's code: when this fails, the next rule is tried. */
const GO_ON_AFTER_FAILURE = 0x40;
const METHOD_BITS = 0x3f;

/** The method that a rule asks for; undefined when the table has none. */
export const methodOf = ({ code }: CvmRule): CvmMethod | undefined => METHODS[code & METHOD_BITS];

/** Whether the terminal says in tag 9F33 that it can do what the rule asks for. */
export function isSupported(rule: CvmRule, terminal: DataObjects): boolean {
  const capability = methodOf(rule)?.capability;
  return capability !== undefined && hasBit(terminal.get(TAG.TERMINAL_CAPABILITIES) ?? new Uint8Array(0), capability);
}

/** Whether the rule asks that no CVM be performed. */
export const isNoCvm = ({ code }: CvmRule): boolean => (code & METHOD_BITS) === 31;

/** Whether the rule asks for a signature on paper. */
export const isSignature = ({ code }: CvmRule): boolean => (code & METHOD_BITS) === 30;

/** Whether the next rule is tried when this one fails. */
export const goesOn = ({ code }: CvmRule): boolean => (code & GO_ON_AFTER_FAILURE) !== 0;

import { encodeResponseApdu, STATUS_WORD } from '@saunter/iso7816';
import { unreachable } from '@saunter/kit';

/** Answers that no card should give: noise, half of the right one, one of 64 KB, and two that ask to be asked again. */
export const BAD_ANSWER_FORMS = ['garbage', 'truncated', 'huge', 'endless-61', 'loop-6c'] as const;

/** The name of one of them. */
export type BadAnswerForm = (typeof BAD_ANSWER_FORMS)[number];

const NO_DATA = new Uint8Array(0);
const GARBAGE_BYTES = 40;
/** What a frame of the virtual reader holds, less the status word. */
const HUGE_BYTES = 0xffff - 2;
const SOME_BYTES = 0x10;

/** What is sent in place of `right`, which ends with its status word. */
export function badAnswer(form: BadAnswerForm, right: Uint8Array): Uint8Array {
  switch (form) {
    case 'garbage':
      return done(Uint8Array.from({ length: GARBAGE_BYTES }, (_, i) => (i * 151 + 0x9f) & 255));
    case 'truncated':
      return done(right.slice(0, Math.floor((right.length - 2) / 2)));
    case 'huge':
      return done(new Uint8Array(HUGE_BYTES).fill(0x70));
    case 'endless-61':
      return encodeResponseApdu({ data: NO_DATA, statusWord: STATUS_WORD.MORE_DATA | SOME_BYTES });
    case 'loop-6c':
      return encodeResponseApdu({ data: NO_DATA, statusWord: STATUS_WORD.WRONG_NE | SOME_BYTES });
    default:
      return unreachable(form);
  }
}

const done = (data: Uint8Array): Uint8Array => encodeResponseApdu({ data, statusWord: STATUS_WORD.OK });

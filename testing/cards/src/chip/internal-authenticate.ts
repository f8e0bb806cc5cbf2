import { decodeDol, dolDataLength, TAG } from '@saunter/emv';
import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { constructed, STATUS_WORD, tlv } from '@saunter/iso7816';
import { concatBytes } from '@saunter/kit';
import type { CardApplication } from './card-profile.ts';
import type { ChipMemory } from './chip-memory.ts';
import { recordValue } from './record-value.ts';
import { accept, answerStatus } from './responses.ts';
import { signDynamicData } from './sign-dynamic-data.ts';

const DYNAMIC_NUMBER_BYTES = 8;
const UNPREDICTABLE_NUMBER_BYTES = 4;

/** INTERNAL AUTHENTICATE (EMV 4.4 Book 3, 6.5.9): signs what the terminal made up (Book 2, 6.5.2). */
export function internalAuthenticate(memory: ChipMemory, { p1, p2, data }: CommandApdu): ResponseApdu {
  const { session, faults, atc } = memory;
  if (p1 !== 0 || p2 !== 0) return answerStatus(STATUS_WORD.WRONG_PARAMETERS);
  if (session.at !== 'initiated') return answerStatus(STATUS_WORD.CONDITIONS_NOT_SATISFIED);
  const { iccKey, secrets, formats, kernel } = session.application;
  if (!iccKey || kernel === 'qvsdc') return answerStatus(STATUS_WORD.INSTRUCTION_NOT_SUPPORTED);
  if (data.length !== ddolLength(session.application)) return answerStatus(STATUS_WORD.WRONG_LENGTH);
  const number = secrets.unpredictable(DYNAMIC_NUMBER_BYTES, atc, data);
  const signature = signDynamicData(iccKey, concatBytes(Uint8Array.of(number.length), number), data, faults);
  return accept(
    formats.signature === 1
      ? tlv(TAG.RESPONSE_TEMPLATE_FORMAT_1, signature)
      : constructed(TAG.RESPONSE_TEMPLATE_FORMAT_2, tlv(TAG.SIGNED_DYNAMIC_APPLICATION_DATA, signature)),
  );
}

/** As its DDOL says; a card without one gets the terminal's default, which asks for the unpredictable number alone. */
function ddolLength(application: CardApplication): number {
  const ddol = decodeDol(recordValue(application, TAG.DDOL) ?? new Uint8Array(0));
  return (ddol.ok && dolDataLength(ddol.value)) || UNPREDICTABLE_NUMBER_BYTES;
}

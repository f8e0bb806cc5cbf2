import type { CommandApdu, ResponseApdu, Tlv } from '@saunter/iso7816';
import { decodeTlvs, encodeTlvs, findTlv, STATUS_WORD, shortCommand, tlv } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { AflEntry } from './afl.ts';
import { decodeAfl } from './afl.ts';
import type { DolEntry } from './dol.ts';
import { dolDataLength } from './dol.ts';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';

/** What the card says it can do, where its records are, and all else that it gave at once. */
export interface ProcessingOptions {
  /** Application Interchange Profile, two bytes. */
  readonly aip: Uint8Array;
  readonly afl: readonly AflEntry[];
  /** Every primitive object of the answer, the AIP among them; contactless cards give nearly all here. */
  readonly data: readonly Tlv[];
}

/** Command data over one byte of length do not fit a short APDU: template, length byte and Lc take the rest. */
const MAX_PDOL_DATA_BYTES = 252;

/** Whether the list fits one command; a card that asks for more is not served (EMV 4.4 Book 3, 6.5.8). */
export const canAnswerPdol = (pdol: readonly DolEntry[]): boolean => dolDataLength(pdol) <= MAX_PDOL_DATA_BYTES;

/** GET PROCESSING OPTIONS with what the PDOL asks for, `8300` when it asks for nothing (EMV 4.4 Book 3, 6.5.8). */
export function getProcessingOptions(pdolData: Uint8Array): CommandApdu {
  const data = encodeTlvs([tlv(TAG.COMMAND_TEMPLATE, pdolData)]);
  return shortCommand({ cla: 0x80, ins: 0xa8, p1: 0x00, p2: 0x00 }, { data, ne: 256 });
}

/**
 * The answer in format 1 (80: AIP and AFL) or 2 (77: TLV). 6985 sends the terminal back to its candidates; any
 * other refusal ends the dialogue (EMV 4.4 Book 3, 10.1).
 */
export function readProcessingOptions(response: ResponseApdu): Result<ProcessingOptions, StepFailure> {
  const { statusWord, data } = response;
  if (statusWord !== STATUS_WORD.OK) {
    const isRefused = statusWord === STATUS_WORD.CONDITIONS_NOT_SATISFIED;
    return err({ kind: 'bad-status-word', class: isRefused ? 'next-option' : 'end', statusWord });
  }
  const objects = decodeTlvs(data);
  if (!objects.ok) return err({ kind: 'not-tlv', class: 'end' });
  const [template, ...more] = objects.value;
  if (!template || more.length > 0) return err({ kind: 'wrong-template', class: 'end' });
  if (template.tag === TAG.RESPONSE_TEMPLATE_FORMAT_1) return readFormat1(template.value);
  return template.tag === TAG.RESPONSE_TEMPLATE_FORMAT_2
    ? readFormat2(template.children)
    : err({ kind: 'wrong-template', class: 'end' });
}

function readFormat1(value: Uint8Array): Result<ProcessingOptions, StepFailure> {
  const aip = value.slice(0, 2);
  return withAfl(aip, value.slice(2), [tlv(TAG.AIP, aip)]);
}

function readFormat2(objects: readonly Tlv[]): Result<ProcessingOptions, StepFailure> {
  const aip = findTlv(objects, TAG.AIP)?.value;
  if (!aip) return err({ kind: 'missing-data', class: 'end' });
  // Without an AFL everything is in this answer: EMV Book C-3, 5.
  const afl = findTlv(objects, TAG.AFL)?.value ?? new Uint8Array(0);
  return withAfl(aip, afl, objects);
}

function withAfl(aip: Uint8Array, aflBytes: Uint8Array, data: readonly Tlv[]): Result<ProcessingOptions, StepFailure> {
  if (aip.length !== 2) return err({ kind: 'missing-data', class: 'end' });
  const afl = decodeAfl(aflBytes);
  return afl.ok ? ok({ aip, afl: afl.value, data }) : err({ kind: 'bad-afl', class: 'end' });
}

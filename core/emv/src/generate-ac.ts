import type { CommandApdu, ResponseApdu, Tlv } from '@saunter/iso7816';
import { decodeTlvs, findTlv, STATUS_WORD, shortCommand, tlv } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { concatBytes, err, fixedCopy, ok } from '@saunter/kit';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';
import type { Cryptogram, CryptogramType } from './transaction.ts';

/** Which cryptogram a terminal asks for, and whether the card shall sign its answer: CDA. */
export interface AcRequest {
  readonly type: CryptogramType;
  readonly cda: boolean;
}

/** The card's answer to GENERATE AC. All bytes in it are copies. */
export interface AcAnswer extends Omit<Cryptogram, 'ac'> {
  /** Tag 9F26; undefined when it is in the signed data only. */
  readonly ac: Uint8Array | undefined;
  /** Tag 9F4B, Signed Dynamic Application Data, when the card signed. */
  readonly sdad: Uint8Array | undefined;
  /** Every object of the answer, 9F4B among them. */
  readonly objects: readonly Tlv[];
  /** The answer's objects as received without 9F4B: CDA signs them (EMV 4.4 Book 2, 6.6.1). */
  readonly withoutSdad: Uint8Array;
}

const CDA_REQUESTED = 0x10;
const REFERENCE_CONTROL: Readonly<Record<CryptogramType, number>> = { AAC: 0x00, TC: 0x40, ARQC: 0x80 };
const AC_BYTES = 8;
const ATC_BYTES = 2;
const MAX_ISSUER_APPLICATION_DATA_BYTES = 32;

/** GENERATE AC with the data that CDOL1 or CDOL2 asks for (EMV 4.4 Book 3, 6.5.5). */
export const generateAc = ({ type, cda }: AcRequest, cdolData: Uint8Array): CommandApdu =>
  shortCommand(
    { cla: 0x80, ins: 0xae, p1: REFERENCE_CONTROL[type] | (cda ? CDA_REQUESTED : 0), p2: 0x00 },
    { data: cdolData, ne: 256 },
  );

/** The answer in format 1 (80: CID, ATC, AC, IAD) or 2 (77: TLV); any refusal ends (EMV 4.4 Book 3, 6.5.5.4). */
export function readGenerateAc(response: ResponseApdu): Result<AcAnswer, StepFailure> {
  const { statusWord, data } = response;
  if (statusWord !== STATUS_WORD.OK) return err({ kind: 'bad-status-word', class: 'end', statusWord });
  const objects = decodeTlvs(fixedCopy(data));
  if (!objects.ok) return err({ kind: 'not-tlv', class: 'end' });
  const [template, ...more] = objects.value;
  if (!template || more.length > 0) return err({ kind: 'wrong-template', class: 'end' });
  if (template.tag === TAG.RESPONSE_TEMPLATE_FORMAT_1) return readObjects(format1Objects(template.value), template);
  return template.tag === TAG.RESPONSE_TEMPLATE_FORMAT_2
    ? readObjects(template.children, template)
    : err({ kind: 'wrong-template', class: 'end' });
}

function format1Objects(value: Uint8Array): readonly Tlv[] {
  const acEnd = 1 + ATC_BYTES + AC_BYTES;
  const required = [
    tlv(TAG.CRYPTOGRAM_INFORMATION_DATA, value.subarray(0, 1)),
    tlv(TAG.ATC, value.subarray(1, 1 + ATC_BYTES)),
    tlv(TAG.APPLICATION_CRYPTOGRAM, value.subarray(1 + ATC_BYTES, acEnd)),
  ];
  return value.length > acEnd ? [...required, tlv(TAG.ISSUER_APPLICATION_DATA, value.subarray(acEnd))] : required;
}

function readObjects(objects: readonly Tlv[], template: Tlv): Result<AcAnswer, StepFailure> {
  if (new Set(objects.map(({ tag }) => tag)).size < objects.length)
    return err({ kind: 'redundant-data', class: 'end' });
  const [information, ...more] = findTlv(objects, TAG.CRYPTOGRAM_INFORMATION_DATA)?.value ?? [];
  const atc = findTlv(objects, TAG.ATC)?.value;
  const ac = findTlv(objects, TAG.APPLICATION_CRYPTOGRAM)?.value;
  const sdad = findTlv(objects, TAG.SIGNED_DYNAMIC_APPLICATION_DATA)?.value;
  const issuerApplicationData = findTlv(objects, TAG.ISSUER_APPLICATION_DATA)?.value ?? new Uint8Array(0);
  if (information === undefined || !atc || !(ac ?? sdad)) return err({ kind: 'missing-data', class: 'end' });
  const type = cryptogramType(information);
  const fits =
    more.length === 0 &&
    atc.length === ATC_BYTES &&
    (!ac || ac.length === AC_BYTES) &&
    issuerApplicationData.length <= MAX_ISSUER_APPLICATION_DATA_BYTES;
  if (!type || !fits) return err({ kind: 'bad-cryptogram', class: 'end' });
  const withoutSdad = bytesWithout(template, objects, TAG.SIGNED_DYNAMIC_APPLICATION_DATA);
  return ok({ type, information, atc, ac, issuerApplicationData, sdad, objects, withoutSdad });
}

/** Bits 8 and 7 of tag 9F27; undefined for the value that is reserved (EMV 4.4 Book 3, 6.5.5.4, table 15). */
export function cryptogramType(information: number): CryptogramType | undefined {
  const types: readonly (CryptogramType | undefined)[] = ['AAC', 'TC', 'ARQC', undefined];
  return types[(information >> 6) & 3];
}

/** Content of `template` as received, without the object of `tag`; its objects are views of it. */
function bytesWithout(template: Tlv, objects: readonly Tlv[], tag: number): Uint8Array {
  const endOf = ({ value }: Tlv): number => value.byteOffset + value.length - template.value.byteOffset;
  const at = objects.findIndex((object) => object.tag === tag);
  const object = objects[at];
  if (!object) return template.value;
  const before = objects[at - 1];
  return concatBytes(template.value.subarray(0, before ? endOf(before) : 0), template.value.subarray(endOf(object)));
}

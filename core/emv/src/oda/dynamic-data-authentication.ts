import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { decodeTlvs, findTlv, STATUS_WORD, shortCommand } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { cardValue } from '../card-data.ts';
import { buildDolData, decodeDol, dolDataLength } from '../dol.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import { terminalObjects } from '../transaction.ts';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { readDynamicData, verifySignedDynamicData } from './signed-dynamic-data.ts';

const MAX_COMMAND_BYTES = 255;
const UNPREDICTABLE_NUMBER_BYTES = 4;

/**
 * What the card shall sign: the data of its DDOL, or of the terminal's `defaultDdol` when it has none; both must ask
 * for 9F37, and for all of it: a signature over less can be an old one (EMV 4.4 Book 2, 6.5.1).
 */
export function ddolData(transaction: Transaction, defaultDdol: Uint8Array): Result<Uint8Array, OdaDefect> {
  const ddol = decodeDol(cardValue(transaction.card, TAG.DDOL) ?? defaultDdol);
  const asksForNumber =
    ddol.ok &&
    ddol.value.some(({ tag, length }) => tag === TAG.UNPREDICTABLE_NUMBER && length >= UNPREDICTABLE_NUMBER_BYTES);
  if (!asksForNumber) return err('ddol-without-unpredictable-number');
  if (dolDataLength(ddol.value) > MAX_COMMAND_BYTES) return err('ddol-too-long');
  return ok(buildDolData(ddol.value, terminalObjects(transaction)));
}

/** INTERNAL AUTHENTICATE (EMV 4.4 Book 3, 6.5.9). */
export const internalAuthenticate = (data: Uint8Array): CommandApdu =>
  shortCommand({ cla: 0x00, ins: 0x88, p1: 0x00, p2: 0x00 }, { data, ne: 256 });

/**
 * DDA: the card's dynamic number, tag 9F4C, when it signed `data`; the answer is in format 1 (80: the signature) or
 * 2 (77: TLV with 9F4B) (EMV 4.4 Book 2, 6.5.2; Book 3, 6.5.9.4). A card that signed no such number is no less
 * authentic: no step of the clause looks at it.
 */
export function verifyDynamicData(
  iccKey: RsaPublicKey,
  data: Uint8Array,
  response: ResponseApdu,
): Result<Uint8Array | undefined, OdaDefect> {
  if (response.statusWord !== STATUS_WORD.OK) return err('internal-authenticate-refused');
  const signed = verifySignedDynamicData(iccKey, signatureIn(response.data), data);
  return signed.ok ? ok(readDynamicData(signed.value)?.dynamicNumber) : signed;
}

function signatureIn(answer: Uint8Array): Uint8Array | undefined {
  const objects = decodeTlvs(answer);
  const [template, ...more] = objects.ok ? objects.value : [];
  if (!template || more.length > 0) return undefined;
  if (template.tag === TAG.RESPONSE_TEMPLATE_FORMAT_1) return template.value;
  return template.tag === TAG.RESPONSE_TEMPLATE_FORMAT_2
    ? findTlv(template.children, TAG.SIGNED_DYNAMIC_APPLICATION_DATA)?.value
    : undefined;
}

import type { Cryptogram } from '@saunter/emv';
import { dolDataLength, TAG } from '@saunter/emv';
import type { CommandApdu, ResponseApdu, Tlv } from '@saunter/iso7816';
import { constructed, encodeTlvs, STATUS_WORD, tlv } from '@saunter/iso7816';
import { concatBytes } from '@saunter/kit';
import type { CryptogramObjects } from './application-cryptogram.ts';
import { applicationCryptogram, splitDolData } from './application-cryptogram.ts';
import type { CardApplication } from './card-profile.ts';
import type { ChipMemory, ChipSession } from './chip-memory.ts';
import { accept, answerStatus } from './responses.ts';
import { sha1, signDynamicData } from './sign-dynamic-data.ts';

/** Bit 5 of P1: the answer shall be signed (EMV 4.4 Book 3, 6.5.5.2). */
const CDA_REQUESTED = 0x10;
/** Bit 1 of the first byte of the AIP: CDA is supported. */
const CDA_SUPPORTED = 0x01;
const DYNAMIC_NUMBER_BYTES = 8;
const KNOWN_BITS = 0xd0;

const RANK = ['AAC', 'ARQC', 'TC'] as const satisfies readonly Cryptogram['type'][];
const REQUESTED: ReadonlyMap<number, Cryptogram['type']> = new Map([
  [0x00, 'AAC'],
  [0x40, 'TC'],
  [0x80, 'ARQC'],
]);

/** GENERATE AC, first and second (EMV 4.4 Book 3, 6.5.5); the card may grant less than it was asked for, never more. */
export function generateAc(memory: ChipMemory, { p1, p2, data }: CommandApdu): ResponseApdu {
  const { session } = memory;
  const requested = REQUESTED.get(p1 & 0xc0);
  if (!requested || (p1 & ~KNOWN_BITS) !== 0 || p2 !== 0) return answerStatus(STATUS_WORD.WRONG_PARAMETERS);
  if (session.at === 'initiated') return firstAc(memory, session, requested, p1, data);
  return session.at === 'asked-online' && requested !== 'ARQC'
    ? secondAc(memory, session, requested, p1, data)
    : answerStatus(STATUS_WORD.CONDITIONS_NOT_SATISFIED);
}

type Initiated = ChipSession & { readonly at: 'initiated' };
type AskedOnline = ChipSession & { readonly at: 'asked-online' };

function firstAc(
  memory: ChipMemory,
  session: Initiated,
  requested: Cryptogram['type'],
  p1: number,
  cdol1Data: Uint8Array,
): ResponseApdu {
  const { application, pdolData } = session;
  if (cdol1Data.length !== dolDataLength(application.cdol1)) return answerStatus(STATUS_WORD.WRONG_LENGTH);
  const granted = RANK[Math.min(RANK.indexOf(requested), RANK.indexOf(application.grants))] ?? 'AAC';
  const objects = applicationCryptogram(memory, application, granted, splitDolData(application.cdol1, cdol1Data));
  const cryptogram = objects.cryptogram.value;
  memory.session =
    granted === 'ARQC'
      ? { ...session, at: 'asked-online', cdol1Data, cryptogram, issuer: 'not-heard' }
      : { ...session, at: 'closed' };
  return answer(memory, application, { objects, p1, granted, signedData: [pdolData, cdol1Data], cdolData: cdol1Data });
}

function secondAc(
  memory: ChipMemory,
  session: AskedOnline,
  requested: 'AAC' | 'TC',
  p1: number,
  cdol2Data: Uint8Array,
): ResponseApdu {
  const { application, pdolData, cdol1Data, issuer } = session;
  if (cdol2Data.length !== dolDataLength(application.cdol2)) return answerStatus(STATUS_WORD.WRONG_LENGTH);
  const granted = issuer === 'false' ? 'AAC' : requested;
  const terminal = new Map([
    ...splitDolData(application.cdol1, cdol1Data),
    ...splitDolData(application.cdol2, cdol2Data),
  ]);
  const objects = applicationCryptogram(memory, application, granted, terminal);
  memory.session = { at: 'closed', application, pdolData };
  if (granted === 'TC') memory.lastOnlineAtc = memory.atc;
  const signedData = [pdolData, cdol1Data, cdol2Data];
  return answer(memory, application, { objects, p1, granted, signedData, cdolData: cdol2Data });
}

interface Granted {
  readonly objects: CryptogramObjects;
  readonly p1: number;
  readonly granted: Cryptogram['type'];
  /** PDOL and CDOL data, in the order in which the transaction data hash takes them (EMV 4.4 Book 2, 6.6.1). */
  readonly signedData: readonly Uint8Array[];
  readonly cdolData: Uint8Array;
}

function answer(memory: ChipMemory, application: CardApplication, result: Granted): ResponseApdu {
  const { information, atc, cryptogram, issuerApplicationData } = result.objects;
  const plain = [information, atc, cryptogram, issuerApplicationData];
  const signature = signatureOf(memory, application, result);
  if (signature) {
    return accept(constructed(TAG.RESPONSE_TEMPLATE_FORMAT_2, information, atc, signature, issuerApplicationData));
  }
  return accept(
    application.formats.cryptogram === 1
      ? tlv(TAG.RESPONSE_TEMPLATE_FORMAT_1, concatBytes(...plain.map(({ value }) => value)))
      : constructed(TAG.RESPONSE_TEMPLATE_FORMAT_2, ...plain),
  );
}

/** Tag 9F4B when CDA was asked for and can be given; the cryptogram is inside then (EMV 4.4 Book 2, 6.6.1). */
function signatureOf(memory: ChipMemory, application: CardApplication, result: Granted): Tlv | undefined {
  const { objects, p1, granted, signedData, cdolData } = result;
  const { aip, iccKey, secrets } = application;
  const canSign = ((aip[0] ?? 0) & CDA_SUPPORTED) !== 0 && (granted !== 'AAC' || memory.faults.signDeclines === true);
  if ((p1 & CDA_REQUESTED) === 0 || !iccKey || !canSign) return undefined;
  const { information, atc, cryptogram, issuerApplicationData } = objects;
  const number = secrets.unpredictable(DYNAMIC_NUMBER_BYTES, memory.atc, cdolData);
  const transactionHash = sha1(...signedData, encodeTlvs([information, atc, issuerApplicationData]));
  const dynamicData = concatBytes(
    Uint8Array.of(number.length),
    number,
    information.value,
    cryptogram.value,
    transactionHash,
  );
  const cdol = splitDolData(signedData.length === 2 ? application.cdol1 : application.cdol2, cdolData);
  const unpredictable = cdol.get(TAG.UNPREDICTABLE_NUMBER) ?? new Uint8Array(0);
  return tlv(TAG.SIGNED_DYNAMIC_APPLICATION_DATA, signDynamicData(iccKey, dynamicData, unpredictable, memory.faults));
}

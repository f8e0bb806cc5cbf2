import type { DataObjects } from '@saunter/emv';
import { TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { tlv } from '@saunter/iso7816';
import { asciiBytes, concatBytes } from '@saunter/kit';
import { applicationCryptogram } from './application-cryptogram.ts';
import type { CardApplication } from './card-profile.ts';
import { uint16 } from './card-secrets.ts';
import type { ChipMemory } from './chip-memory.ts';
import { recordValue } from './record-value.ts';
import { signDynamicData } from './sign-dynamic-data.ts';

/** Bit 6 of the first byte of the AIP: dynamic data authentication. */
const DDA_SUPPORTED = 0x20;
const FDDA_VERSION = 0x01;
const CARD_UNPREDICTABLE_NUMBER_BYTES = 4;

/** What qVSDC gives with AIP and AFL: track 2, cryptogram, qualifiers, PAR and the fast signature (EMV Book C-3). */
export function qvsdcObjects(memory: ChipMemory, application: CardApplication, terminal: DataObjects): readonly Tlv[] {
  const { track2, transactionQualifiers, par } = application;
  const { issuerApplicationData, cryptogram, information, atc } = applicationCryptogram(
    memory,
    application,
    'ARQC',
    terminal,
  );
  const sequence = recordValue(application, TAG.PAN_SEQUENCE_NUMBER);
  return [
    tlv(TAG.TRACK_2_EQUIVALENT_DATA, track2),
    ...(sequence ? [tlv(TAG.PAN_SEQUENCE_NUMBER, sequence)] : []),
    issuerApplicationData,
    cryptogram,
    information,
    atc,
    ...(transactionQualifiers ? [tlv(TAG.CARD_TRANSACTION_QUALIFIERS, transactionQualifiers)] : []),
    ...(par === undefined ? [] : [tlv(TAG.PAYMENT_ACCOUNT_REFERENCE, asciiBytes(par))]),
    ...fddaObjects(memory, application, terminal),
  ];
}

/** fDDA: the dynamic number is the counter, the hash is over UN, amount, currency and 9F69 (EMV Book C-3, Annex C). */
function fddaObjects(memory: ChipMemory, application: CardApplication, terminal: DataObjects): readonly Tlv[] {
  const { iccKey, secrets, aip, transactionQualifiers } = application;
  const isSupported = ((aip[0] ?? 0) & DDA_SUPPORTED) !== 0;
  if (!iccKey || !isSupported) return [];
  const from = (tag: number) => terminal.get(tag) ?? new Uint8Array(0);
  const unpredictable = from(TAG.UNPREDICTABLE_NUMBER);
  const related = concatBytes(
    Uint8Array.of(FDDA_VERSION),
    secrets.unpredictable(CARD_UNPREDICTABLE_NUMBER_BYTES, memory.atc, unpredictable),
    transactionQualifiers ?? new Uint8Array(2),
  );
  const hashed = concatBytes(unpredictable, from(TAG.AMOUNT_AUTHORISED), from(TAG.TRANSACTION_CURRENCY_CODE), related);
  const dynamicData = concatBytes(Uint8Array.of(2), uint16(memory.atc));
  return [
    tlv(TAG.SIGNED_DYNAMIC_APPLICATION_DATA, signDynamicData(iccKey, dynamicData, hashed, memory.faults)),
    tlv(TAG.CARD_AUTHENTICATION_RELATED_DATA, related),
  ];
}

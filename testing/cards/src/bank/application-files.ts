import type { AflEntry } from '@saunter/emv';
import { encodeAfl, TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { constructed, encodeTlvs, tlv } from '@saunter/iso7816';
import { asciiBytes, concatBytes, fromHex } from '@saunter/kit';
import type { Certificate } from '../certificates/public-key-certificate.ts';
import { signStaticData } from '../certificates/signed-static-data.ts';
import type { CardApplication, RecordFiles } from '../chip/card-profile.ts';
import type { RsaPrivateKey } from '../keys/rsa-private-key.ts';
import type { TestAccount } from './test-account.ts';
import { panBytes, track2Of } from './test-account.ts';
import type { TestBank } from './test-bank.ts';
import type { TestScheme } from './test-scheme.ts';

/** What its records are made of. */
export interface FilesOrder {
  readonly bank: TestBank;
  readonly scheme: TestScheme;
  readonly account: TestAccount;
  readonly aip: Uint8Array;
  /** Undefined for a card that can do SDA alone. */
  readonly cardKey: RsaPrivateKey | undefined;
  /** Objects of the signed record beside number, dates, limits and lists. */
  readonly more?: readonly Tlv[];
  /** Whether track 2 is in a record, too: not where the processing options have it. */
  readonly track2InRecord: boolean;
}

const TRACK2_SFI = 1;
const DATA_SFI = 2;
/** Header of the template, and the status word, take the rest of 256. */
const MAX_RECORD_CONTENT_BYTES = 250;
const DATA_AUTHENTICATION_CODE = fromHex('DAC1');

/** The records of a card: track 2, the signed record, the certificates; and the file locator over them. */
export function applicationFiles(order: FilesOrder): Pick<CardApplication, 'records' | 'afl'> {
  const { account, aip, track2InRecord } = order;
  const signed = [
    ...commonObjects(account),
    ...(order.more ?? []),
    tlv(TAG.STATIC_DATA_AUTHENTICATION_TAG_LIST, Uint8Array.of(TAG.AIP)),
  ];
  const staticData = concatBytes(encodeTlvs(signed), aip);
  const data = [signed, ...pack(certificateObjects(order, staticData))];
  const files = new Map([
    [DATA_SFI, data.map((objects) => encodeTlvs([constructed(TAG.RECORD_TEMPLATE, ...objects)]))],
  ]);
  const afl: AflEntry[] = [{ sfi: DATA_SFI, firstRecord: 1, lastRecord: data.length, signedRecords: 1 }];
  if (track2InRecord) {
    const record = constructed(TAG.RECORD_TEMPLATE, tlv(TAG.TRACK_2_EQUIVALENT_DATA, track2Of(account)));
    files.set(TRACK2_SFI, [encodeTlvs([record])]);
    afl.unshift({ sfi: TRACK2_SFI, firstRecord: 1, lastRecord: 1, signedRecords: 0 });
  }
  const records: RecordFiles = files;
  return { records, afl: encodeAfl(afl) };
}

/** No limit on use, country Netherlands; declined offline is what a card of a service not allowed is. */
const commonObjects = (account: TestAccount): readonly Tlv[] => [
  tlv(TAG.PAN, panBytes(account)),
  tlv(TAG.APPLICATION_EXPIRATION_DATE, fromHex(account.expiration)),
  tlv(TAG.APPLICATION_EFFECTIVE_DATE, fromHex('240101')),
  tlv(TAG.ISSUER_COUNTRY_CODE, fromHex('0528')),
  tlv(TAG.PAN_SEQUENCE_NUMBER, fromHex(account.psn)),
  tlv(TAG.APPLICATION_USAGE_CONTROL, fromHex('FF80')),
];

function certificateObjects(order: FilesOrder, staticData: Uint8Array): readonly Tlv[] {
  const { bank, scheme, account, cardKey } = order;
  const issuer = bank.issuerCertificate(scheme, account);
  return [
    tlv(TAG.CA_PUBLIC_KEY_INDEX_CARD, Uint8Array.of(scheme.caKeyIndex)),
    tlv(TAG.ISSUER_PUBLIC_KEY_EXPONENT, issuer.exponent),
    ...remainderOf(TAG.ISSUER_PUBLIC_KEY_REMAINDER, issuer),
    tlv(TAG.ISSUER_PUBLIC_KEY_CERTIFICATE, issuer.certificate),
    ...(cardKey ? cardKeyObjects(order, cardKey, staticData) : staticSignature(order, staticData)),
  ];
}

function cardKeyObjects(
  { bank, scheme, account }: FilesOrder,
  key: RsaPrivateKey,
  staticData: Uint8Array,
): readonly Tlv[] {
  const card = bank.cardCertificate(scheme, account, key, staticData);
  return [
    tlv(TAG.ICC_PUBLIC_KEY_EXPONENT, card.exponent),
    ...remainderOf(TAG.ICC_PUBLIC_KEY_REMAINDER, card),
    tlv(TAG.ICC_PUBLIC_KEY_CERTIFICATE, card.certificate),
  ];
}

function staticSignature({ bank, scheme }: FilesOrder, staticData: Uint8Array): readonly Tlv[] {
  const signature = signStaticData(bank.issuerKey(scheme), DATA_AUTHENTICATION_CODE, staticData);
  return [tlv(TAG.SIGNED_STATIC_APPLICATION_DATA, signature)];
}

const remainderOf = (tag: number, { remainder }: Certificate): readonly Tlv[] =>
  remainder.length > 0 ? [tlv(tag, remainder)] : [];

/** As many objects a record as fit, in order. */
function pack(objects: readonly Tlv[]): readonly (readonly Tlv[])[] {
  const records: Tlv[][] = [];
  let room = 0;
  for (const object of objects) {
    const size = encodeTlvs([object]).length;
    const last = records.at(-1);
    if (last && size <= room) last.push(object);
    else {
      records.push([object]);
      room = MAX_RECORD_CONTENT_BYTES;
    }
    room -= size;
  }
  return records;
}

/** Tag 9F24 for a record, where the account has one. */
export const parObjects = ({ par }: TestAccount): readonly Tlv[] =>
  par === undefined ? [] : [tlv(TAG.PAYMENT_ACCOUNT_REFERENCE, asciiBytes(par))];

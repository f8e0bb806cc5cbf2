import { constants, createHash, generateKeyPairSync, type KeyObject, privateEncrypt } from 'node:crypto';
import type { Tag } from '@saunter/iso7816';
import { concatBytes, fromHex, parseBase64Url } from '@saunter/kit';
import { NO_CARD_DATA } from '../card-data.ts';
import { TAG } from '../tags.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import { beginTransaction } from '../transaction.ts';
import type { CaPublicKeys } from './ca-public-keys.ts';
import type { RsaPublicKey } from './oda-result.ts';

/** A key pair of somebody who certifies or signs. */
export interface Signer {
  readonly secret: KeyObject;
  readonly key: RsaPublicKey;
}

/** A fresh pair with exponent 3. */
export function newSigner(modulusLength: number): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent: 3 });
  const modulus = parseBase64Url(publicKey.export({ format: 'jwk' }).n ?? '') ?? new Uint8Array(0);
  return { secret: privateKey, key: { modulus, exponent: Uint8Array.of(3) } };
}

/** `signer`'s signature of Book 2, A2.1.2 over `content`, padded with BB, and `tail`. */
export function sign(signer: Signer, content: Uint8Array, ...tail: readonly Uint8Array[]): Uint8Array {
  const padded = new Uint8Array(signer.key.modulus.length - 22).fill(0xbb);
  padded.set(content.subarray(0, padded.length));
  const hash = createHash('sha1')
    .update(concatBytes(padded, ...tail))
    .digest();
  return signPlain(signer, concatBytes(Uint8Array.of(0x6a), padded, hash, Uint8Array.of(0xbc)));
}

/** The bare operation of RSA on `plain`, which is as long as the modulus and below it. */
export const signPlain = ({ secret }: Signer, plain: Uint8Array): Uint8Array =>
  Uint8Array.from(privateEncrypt({ key: secret, padding: constants.RSA_NO_PADDING }, plain));

export const CA = newSigner(1152);
export const ISSUER = newSigner(1024);
export const ICC = newSigner(896);

/** What may be wrong with a certificate that is signed all the same. */
export interface CertificateFields {
  readonly format: string;
  /** Issuer identifier or PAN. */
  readonly owner: string;
  readonly expiry: string;
  readonly hashAlgorithm: string;
  readonly keyAlgorithm: string;
  readonly keyLength: number;
}

interface Certified {
  readonly certificate: Uint8Array;
  readonly remainder: Uint8Array;
}

function certify(signer: Signer, key: RsaPublicKey, fields: CertificateFields, ...tail: Uint8Array[]): Certified {
  const { format, owner, expiry, hashAlgorithm, keyAlgorithm, keyLength } = fields;
  const header = fromHex(`${format}${owner}${expiry}0000A1${hashAlgorithm}${keyAlgorithm}`);
  const head = concatBytes(header, Uint8Array.of(keyLength, key.exponent.length));
  const room = signer.key.modulus.length - 22 - head.length;
  const remainder = key.modulus.subarray(room);
  const certificate = sign(signer, concatBytes(head, key.modulus.subarray(0, room)), remainder, key.exponent, ...tail);
  return { certificate, remainder };
}

const PAN = '5413330000000004';
export const STATIC_DATA = fromHex(`5A08${PAN}5F24033112315F25032601015F280205289F4A0182`);
/** SDA, DDA and CDA; cardholder verification and risk management. */
const AIP = fromHex('7900');
const TERMINAL: ReadonlyMap<Tag, Uint8Array> = new Map([
  [TAG.TRANSACTION_DATE, fromHex('261123')],
  [TAG.UNPREDICTABLE_NUMBER, fromHex('A1B2C3D4')],
  [TAG.AMOUNT_AUTHORISED, fromHex('000000005000')],
  [TAG.TRANSACTION_CURRENCY_CODE, fromHex('0978')],
]);
const CAPABILITIES = { SDA: '000880', DDA: '000840', CDA: '000808' };

/** A terminal that knows {@link CA}, and nothing is revoked. */
export const CA_KEYS: CaPublicKeys = {
  keys: [{ ...CA.key, rid: 'A000000004', index: 0xf1, expires: '331231' }],
  revoked: [],
};

/** A lab terminal with `caKeys`. */
export const settingsWith = (caKeys: CaPublicKeys): TerminalSettings => ({
  applications: [],
  caKeys,
  online: 'online-only',
  canConfirmApplication: false,
  overrides: new Map(),
});

/** A card on which all is well, but for what `issuer` and `icc` say of its certificates. */
export function goodCard(
  method: keyof typeof CAPABILITIES,
  { issuer, icc }: { readonly issuer?: Partial<CertificateFields>; readonly icc?: Partial<CertificateFields> } = {},
): Transaction {
  const common = { expiry: '1227', hashAlgorithm: '01', keyAlgorithm: '01' };
  const issuerFields = { ...common, format: '02', owner: '541333FF', keyLength: ISSUER.key.modulus.length, ...issuer };
  const iccFields = { ...common, format: '04', owner: PAN.padEnd(20, 'F'), keyLength: ICC.key.modulus.length, ...icc };
  const ofIssuer = certify(CA, ISSUER.key, issuerFields);
  const ofIcc = certify(ISSUER, ICC.key, iccFields, STATIC_DATA, AIP);
  const records = new Map<Tag, Uint8Array>([
    [TAG.PAN, fromHex(PAN)],
    [TAG.CA_PUBLIC_KEY_INDEX_CARD, Uint8Array.of(0xf1)],
    [TAG.ISSUER_PUBLIC_KEY_CERTIFICATE, ofIssuer.certificate],
    [TAG.ISSUER_PUBLIC_KEY_REMAINDER, ofIssuer.remainder],
    [TAG.ISSUER_PUBLIC_KEY_EXPONENT, ISSUER.key.exponent.slice()],
    [TAG.ICC_PUBLIC_KEY_CERTIFICATE, ofIcc.certificate],
    [TAG.ICC_PUBLIC_KEY_REMAINDER, ofIcc.remainder],
    [TAG.ICC_PUBLIC_KEY_EXPONENT, ICC.key.exponent.slice()],
    [TAG.STATIC_DATA_AUTHENTICATION_TAG_LIST, Uint8Array.of(TAG.AIP)],
    [TAG.SIGNED_STATIC_APPLICATION_DATA, sign(ISSUER, fromHex('0301DAC0'), STATIC_DATA, AIP)],
    [TAG.DDOL, fromHex('9F3704')],
  ]);
  const application = { aid: fromHex('A0000000041010'), label: 'TEST', kernel: undefined, pdol: [] };
  const terminal = new Map([...TERMINAL, [TAG.TERMINAL_CAPABILITIES, fromHex(CAPABILITIES[method])] as const]);
  const start = beginTransaction('contact', application, terminal, { ...NO_CARD_DATA, records });
  return { ...start, aip: AIP.slice(), staticData: STATIC_DATA.slice() };
}

/** `transaction` with other records; undefined takes one away. */
export function withRecordValues(
  transaction: Transaction,
  ...values: readonly (readonly [Tag, Uint8Array | undefined])[]
): Transaction {
  const records = new Map(transaction.card.records);
  for (const [tag, value] of values) {
    if (value) records.set(tag, value);
    else records.delete(tag);
  }
  return { ...transaction, card: { ...transaction.card, records } };
}

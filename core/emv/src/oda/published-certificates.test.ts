import { fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { emvVectors, haveEmvVectors } from '../emv-vectors.vectors.ts';
import { NO_CA_KEYS } from './ca-public-keys.ts';
import { verifyCda } from './combined-data-authentication.ts';
import { verifyIccCertificate } from './icc-certificate.ts';
import { verifyIssuerCertificate } from './issuer-certificate.ts';
import { parseCaPublicKeys } from './parse-ca-public-keys.ts';
import { expectValue } from './recorded-card.vectors.ts';
import { contentOf, recoverSignedData } from './signed-data.ts';
import { readDynamicData, verifySignedDynamicData } from './signed-dynamic-data.ts';
import { verifySignedStaticData } from './static-data-authentication.ts';

interface Key {
  readonly modulus: string;
  readonly exponent: string;
}

interface Case {
  readonly id: string;
  readonly step: string;
  readonly capk: { readonly rid: string; readonly index: string };
  readonly issuerKey: Key;
  readonly iccKey: Key;
  readonly cert: string;
  readonly signed: string;
  readonly ddolData: string;
  readonly unpredictableNumber: string;
  readonly icc: Readonly<Record<string, string>>;
  readonly transactionDate: string;
  readonly expected: Readonly<Record<string, string>>;
}

const keyOf = ({ modulus, exponent }: Key) => ({ modulus: fromHex(modulus), exponent: fromHex(exponent) });
const panOf = ({ icc }: Case) => fromHex((icc['5A'] ?? '').padEnd(20, 'F'));

const found = haveEmvVectors('published certificates');
const cases = found ? emvVectors<{ readonly cases: readonly Case[] }>('oda-rsa').cases : [];
const caKeys = found
  ? expectValue(parseCaPublicKeys(emvVectors<{ readonly cases: unknown }>('capks').cases))
  : NO_CA_KEYS;

describe.runIf(found)('the published chains', () => {
  const ofStep = (start: string) => {
    const found = cases.filter(({ step }) => step.startsWith(start)).map((one) => [one.id, one] as const);
    seen += found.length;
    return found;
  };
  let seen = 0;

  test.each(ofStep('issuer certificate'))('%s', (id, one) => {
    const caKey = caKeys.keys.find(
      ({ rid, index }) => rid === one.capk.rid && index === Number.parseInt(one.capk.index, 16),
    );
    if (!caKey) throw new Error(`no CA key for ${id}`);
    const key = verifyIssuerCertificate({
      caKey,
      caKeys,
      certificate: fromHex(one.cert),
      remainder: fromHex(one.icc['92'] ?? ''),
      exponent: fromHex(one.icc['9F32'] ?? ''),
      pan: panOf(one),
      today: fromHex(one.transactionDate),
    });
    const defects: Readonly<Record<string, string>> = {
      'visa94-issuer-expired': 'issuer-certificate-expired',
      'visa94-issuer-wrong-exponent': 'issuer-certificate-hash',
    };
    if (defects[id]) {
      expect(key).toEqual({ ok: false, error: defects[id] });
      return;
    }
    const { modulus, exponent } = expectValue(key);
    expect([toHex(modulus), toHex(exponent)]).toEqual([one.expected['modulus'], one.expected['exponent']]);
  });

  test.each(ofStep('ICC certificate'))('%s', (id, one) => {
    const issuerKey = keyOf(one.issuerKey);
    const certificate = fromHex(one.cert);
    const input = {
      issuerKey,
      certificate,
      remainder: fromHex(one.icc['9F48'] ?? ''),
      exponent: fromHex(one.icc['9F47'] ?? ''),
      staticData: [],
      pan: panOf(one),
      today: fromHex(one.transactionDate),
    };
    if (id === 'visa94-icc-garbled') {
      expect(verifyIccCertificate(input)).toEqual({ ok: false, error: 'icc-certificate-format' });
      return;
    }
    // Nobody published the static data that the hash is over: it is the one check that fails, and the parts are right.
    expect(verifyIccCertificate(input)).toEqual({ ok: false, error: 'icc-certificate-hash' });
    const plain = expectValue(recoverSignedData(issuerKey, certificate, 'icc-certificate'));
    const keyLength = plain[19] ?? 0;
    const modulus = `${toHex(contentOf(plain, 'icc-certificate').subarray(0, keyLength))}${one.icc['9F48']}`;
    expect({ modulus, pan: toHex(plain.subarray(2, 12)), certExpiry: toHex(plain.subarray(12, 14)) }).toEqual({
      modulus: one.expected['modulus'],
      pan: one.expected['pan'],
      certExpiry: one.expected['certExpiry'],
    });
    expect(toHex(plain.subarray(14, 17))).toBe(one.expected['serial']);
  });

  test.each(ofStep('signed static'))('%s', (_, one) => {
    const issuerKey = keyOf(one.issuerKey);
    const signed = fromHex(one.signed);
    // Again without the static data.
    expect(verifySignedStaticData(issuerKey, signed, [])).toEqual({ ok: false, error: 'ssad-hash' });
    const plain = expectValue(recoverSignedData(issuerKey, signed, 'ssad'));
    expect(toHex(plain.subarray(3, 5))).toBe(one.expected['dac']);
    expect(toHex(plain.subarray(-21, -1))).toBe(one.expected['hash']);
  });

  test.each(ofStep('signed dynamic application data (DDA)'))('%s', (_, one) => {
    const data = expectValue(verifySignedDynamicData(keyOf(one.iccKey), fromHex(one.signed), fromHex(one.ddolData)));
    expect(toHex(readDynamicData(data)?.dynamicNumber ?? data)).toBe(one.expected['iccDynamicNumber']);
  });

  test.each(ofStep('signed dynamic application data (CDA)'))('%s', (_, one) => {
    const iccKey = keyOf(one.iccKey);
    const sdad = fromHex(one.signed);
    const unpredictableNumber = fromHex(one.unpredictableNumber);
    const read = readDynamicData(expectValue(verifySignedDynamicData(iccKey, sdad, unpredictableNumber)));
    expect(toHex(read?.dynamicNumber ?? sdad)).toBe(one.expected['iccDynamicNumber']);
    expect(toHex(read?.rest ?? sdad)).toBe(
      `${one.expected['cid']}${one.expected['ac']}${one.expected['transactionDataHash']}`,
    );
    // The commands that the last hash is over were not published.
    const answer = { sdad, information: 0, withoutSdad: new Uint8Array(0) };
    const input = { iccKey, unpredictableNumber, pdolData: new Uint8Array(0), cdolData: [], answer };
    expect(verifyCda(input)).toEqual({ ok: false, error: 'sdad-transaction-data-hash' });
    expect(verifyCda({ ...input, answer: { ...answer, information: 0x80 } })).toEqual({
      ok: false,
      error: 'sdad-cryptogram-information',
    });
  });

  test('every one of the ten was looked at', () => {
    console.info(`oda-rsa.json: ${seen} of ${cases.length} cases`);
    expect([seen, cases.length]).toEqual([10, 10]);
  });
});

import { STATUS_WORD } from '@saunter/iso7816';
import { concatBytes, fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { TAG } from '../tags.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import type { CertificateFields } from './good-card.vectors.ts';
import {
  CA_KEYS,
  goodCard,
  ICC,
  ISSUER,
  STATIC_DATA,
  settingsWith,
  sign,
  withRecordValues,
} from './good-card.vectors.ts';
import type { OdaDefect } from './oda-result.ts';
import { DYNAMIC_DATA, format1, format2, honest, runOda, signed, TERMINAL, template } from './run-oda.vectors.ts';

const UNPREDICTABLE_NUMBER = fromHex('A1B2C3D4');

const verdictOf = ({ oda, tvr, tsi }: Transaction) => ({ oda, tvr: toHex(tvr.subarray(0, 1)), tsi: toHex(tsi) });
const failure = (method: string, defect: OdaDefect, tvr: string) => ({
  oda: { verdict: 'fail', method, defect },
  tvr,
  tsi: '8000',
});

describe('a card on which all is well', () => {
  test('passes SDA; its code is kept for the CDOL', () => {
    const after = runOda(goodCard('SDA'), honest);
    expect(verdictOf(after)).toEqual({ oda: { verdict: 'ok', method: 'SDA' }, tvr: '02', tsi: '8000' });
    expect(toHex(after.terminal.get(TAG.DATA_AUTHENTICATION_CODE) ?? STATIC_DATA)).toBe('DAC0');
  });

  test.each([
    ['format 1', format1],
    ['format 2', format2],
  ])('passes DDA with an answer in %s; its number is kept for the CDOL', (_, format) => {
    const after = runOda(goodCard('DDA'), (ddolData) => ({
      data: format(signed(ddolData)),
      statusWord: STATUS_WORD.OK,
    }));
    expect(verdictOf(after)).toEqual({ oda: { verdict: 'ok', method: 'DDA' }, tvr: '00', tsi: '8000' });
    expect(toHex(after.terminal.get(TAG.ICC_DYNAMIC_NUMBER) ?? STATIC_DATA)).toBe('1122334455667788');
  });

  test('waits with CDA for its cryptogram, key in hand', () => {
    const after = runOda(goodCard('CDA'), honest);
    expect(verdictOf(after)).toEqual({
      oda: { verdict: 'pending', method: 'CDA', iccKey: ICC.key },
      tvr: '00',
      tsi: '0000',
    });
  });

  test('passes nothing where the terminal can do nothing that it can', () => {
    const after = runOda({ ...goodCard('SDA'), aip: fromHex('2100') }, honest);
    expect(verdictOf(after)).toEqual({ oda: { verdict: 'not-performed', method: 'none' }, tvr: '80', tsi: '0000' });
  });

  test('is asked with the terminal’s DDOL when it has none', () => {
    const row = {
      aid: fromHex('A000000004'),
      match: 'partial',
      kernel: undefined,
      defaultDdol: fromHex('9F37029F3704'),
    };
    const settings = { ...TERMINAL, applications: [row as TerminalSettings['applications'][number]] };
    const without = withRecordValues(goodCard('DDA'), [TAG.DDOL, undefined]);
    const asked: string[] = [];
    const after = runOda(
      without,
      (ddolData) => {
        asked.push(toHex(ddolData));
        return honest(ddolData);
      },
      settings,
    );
    expect([after.oda.verdict, asked]).toEqual(['ok', ['A1B2A1B2C3D4']]);
    expect(verdictOf(runOda(without, honest))).toEqual(failure('DDA', 'ddol-without-unpredictable-number', '08'));
  });
});

describe('the first thing that is wrong has a name', () => {
  const issuerCases: readonly (readonly [OdaDefect, Partial<CertificateFields>])[] = [
    ['issuer-certificate-format', { format: '04' }],
    ['issuer-certificate-algorithm', { hashAlgorithm: '02' }],
    ['issuer-certificate-algorithm', { keyAlgorithm: '02' }],
    ['issuer-certificate-identifier', { owner: '541334FF' }],
    ['issuer-certificate-identifier', { owner: '54FFFFFF' }],
    ['issuer-certificate-identifier', { owner: '541F33FF' }],
    ['issuer-certificate-expired', { expiry: '1026' }],
    ['issuer-certificate-key-length', { keyLength: 129 }],
    ['issuer-certificate-key-length', { keyLength: 20 }],
  ];
  test.each(issuerCases)('%s: %j', (defect, issuer) => {
    expect(verdictOf(runOda(goodCard('SDA', { issuer }), honest))).toEqual(failure('SDA', defect, '42'));
    expect(verdictOf(runOda(goodCard('DDA', { issuer }), honest))).toEqual(failure('DDA', defect, '08'));
    expect(verdictOf(runOda(goodCard('CDA', { issuer }), honest))).toEqual(failure('CDA', defect, '04'));
  });

  const iccCases: readonly (readonly [OdaDefect, Partial<CertificateFields>])[] = [
    ['icc-certificate-format', { format: '02' }],
    ['icc-certificate-algorithm', { hashAlgorithm: '00' }],
    ['icc-certificate-algorithm', { keyAlgorithm: '03' }],
    ['icc-certificate-pan', { owner: '5413330000000012FFFF' }],
    ['icc-certificate-expired', { expiry: '1026' }],
    ['icc-certificate-key-length', { keyLength: 255 }],
  ];
  test.each(iccCases)('%s: %j', (defect, icc) => {
    expect(verdictOf(runOda(goodCard('DDA', { icc }), honest))).toEqual(failure('DDA', defect, '08'));
    expect(verdictOf(runOda(goodCard('CDA', { icc }), honest))).toEqual(failure('CDA', defect, '04'));
  });

  test('a certificate of this month is good, and three to eight digits name an issuer', () => {
    for (const issuer of [{ expiry: '1126' }, { owner: '541FFFFF' }, { owner: '54133300' }]) {
      expect(runOda(goodCard('DDA', { issuer, icc: { expiry: '1126' } }), honest).oda.verdict).toBe('ok');
    }
  });

  test('a withdrawn certificate, an expired key, an unknown key', () => {
    const [key] = CA_KEYS.keys;
    if (!key) throw new Error('the fixture has a key');
    const revoked = { ...CA_KEYS, revoked: [{ rid: key.rid, index: key.index, serial: '0000A1' }] };
    const expired = { keys: [{ ...key, expires: '261122' }], revoked: [] };
    const other = { keys: [{ ...key, index: 0xf2 }], revoked: [] };
    const defectWith = (caKeys: typeof CA_KEYS) => runOda(goodCard('DDA'), honest, settingsWith(caKeys)).oda;
    expect(defectWith(revoked)).toMatchObject({ defect: 'issuer-certificate-revoked' });
    expect(defectWith(expired)).toMatchObject({ defect: 'ca-key-expired' });
    expect(defectWith(other)).toMatchObject({ defect: 'ca-key-unknown' });
  });

  test.each([
    ['DDA', TAG.ISSUER_PUBLIC_KEY_CERTIFICATE, '28'],
    ['DDA', TAG.ICC_PUBLIC_KEY_EXPONENT, '28'],
    ['DDA', TAG.PAN, '28'],
    ['CDA', TAG.ICC_PUBLIC_KEY_CERTIFICATE, '24'],
    ['SDA', TAG.SIGNED_STATIC_APPLICATION_DATA, '62'],
    ['SDA', TAG.CA_PUBLIC_KEY_INDEX_CARD, '62'],
  ] as const)('%s without %i is missing data: TVR %s', (method, tag, tvr) => {
    const after = runOda(withRecordValues(goodCard(method), [tag, undefined]), honest);
    expect(verdictOf(after)).toEqual(failure(method, 'icc-data-missing', tvr));
  });

  test('static data: a record that is none, a tag list of more than 82', () => {
    for (const method of ['SDA', 'DDA'] as const) {
      const card = goodCard(method);
      expect(runOda({ ...card, staticData: undefined }, honest).oda).toMatchObject({ defect: 'static-data-invalid' });
      for (const list of ['8284', '', '84']) {
        const listed = withRecordValues(card, [TAG.STATIC_DATA_AUTHENTICATION_TAG_LIST, fromHex(list)]);
        expect(runOda(listed, honest).oda).toMatchObject({ defect: 'static-data-tag-list' });
      }
    }
  });

  test.each([
    ['ddol-without-unpredictable-number', '9A03'],
    ['ddol-without-unpredictable-number', '9F37'],
    ['ddol-without-unpredictable-number', '9F3703'],
    ['ddol-without-unpredictable-number', '9F3700'],
    ['ddol-too-long', '9F37FF9A01'],
  ] as const)('%s: %s', (defect, ddol) => {
    const after = runOda(withRecordValues(goodCard('DDA'), [TAG.DDOL, fromHex(ddol)]), honest);
    expect(verdictOf(after)).toEqual(failure('DDA', defect, '08'));
  });

  const signature = sign(ICC, DYNAMIC_DATA, UNPREDICTABLE_NUMBER);
  test.each([
    ['internal-authenticate-refused', new Uint8Array(0), 0x6985],
    ['sdad-missing', new Uint8Array(0), STATUS_WORD.OK],
    ['sdad-missing', fromHex('7703'), STATUS_WORD.OK],
    ['sdad-missing', template(0x77, fromHex('9F360101')), STATUS_WORD.OK],
    ['sdad-missing', concatBytes(format1(signature), fromHex('9F360101')), STATUS_WORD.OK],
    ['sdad-length', format1(signature.subarray(1)), STATUS_WORD.OK],
    ['sdad-format', format1(sign(ICC, fromHex('0301'), UNPREDICTABLE_NUMBER)), STATUS_WORD.OK],
    ['sdad-format', format1(sign(ICC, fromHex('050203020001'), UNPREDICTABLE_NUMBER)), STATUS_WORD.OK],
    ['sdad-format', format1(sign(ICC, fromHex('0501FF'), UNPREDICTABLE_NUMBER)), STATUS_WORD.OK],
    ['sdad-hash', format1(sign(ICC, DYNAMIC_DATA, fromHex('A1B2C3D5'))), STATUS_WORD.OK],
  ] as const)('%s', (defect, data, statusWord) => {
    expect(verdictOf(runOda(goodCard('DDA'), () => ({ data, statusWord })))).toEqual(failure('DDA', defect, '08'));
  });

  test.each([
    ['ssad-length', new Uint8Array(127)],
    ['ssad-format', sign(ISSUER, fromHex('0401DAC0'), STATIC_DATA, fromHex('7900'))],
    ['ssad-format', sign(ISSUER, fromHex('0302DAC0'), STATIC_DATA, fromHex('7900'))],
    ['ssad-hash', sign(ISSUER, fromHex('0301DAC0'), STATIC_DATA)],
  ] as const)('%s', (defect, ssad) => {
    const after = runOda(withRecordValues(goodCard('SDA'), [TAG.SIGNED_STATIC_APPLICATION_DATA, ssad]), honest);
    expect(verdictOf(after)).toEqual(failure('SDA', defect, '42'));
  });
});

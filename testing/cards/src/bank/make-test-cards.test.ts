import { TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { decodeTlvs, findTlv } from '@saunter/iso7816';
import { assert, concatBytes, equalBytes, fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { askChip } from '../chip/ask-chip.fixture.ts';
import { EmvChip } from '../chip/emv-chip.ts';
import { recordValue } from '../chip/record-value.ts';
import { sha1 } from '../chip/sign-dynamic-data.ts';
import { arpcMethod1 } from '../issuer/authorisation-response-cryptogram.ts';
import { issuerCryptogram, responseKey } from '../issuer/issuer-cryptogram.ts';
import { modulusBytes, rsaRecover, toBigInt } from '../keys/rsa-private-key.ts';
import { makeTestCards } from './make-test-cards.ts';
import { TEST_ACCOUNTS } from './test-account.ts';
import { TestBank, testBank } from './test-bank.ts';
import { testCaKeys } from './test-ca-keys.ts';
import { TEST_SCHEMES } from './test-scheme.ts';

const SEED = 'a test of cards';
const cards = makeTestCards(SEED);
const none = new Uint8Array(0);

/** Recovers a certificate with a public modulus, exponent 3, and checks its hash; gives the key inside. */
function keyInside(
  modulus: bigint,
  certificate: Uint8Array,
  headerBytes: number,
  behind: readonly Uint8Array[],
): bigint {
  const block = rsaRecover({ modulus, privateExponent: 0n, publicExponent: 3 }, certificate);
  const end = block.length - 21;
  expect([block[0], block.at(-1)]).toEqual([0x6a, 0xbc]);
  expect(toHex(block.slice(end, -1))).toBe(toHex(sha1(block.slice(1, end), ...behind)));
  const lengthBytes = block[headerBytes - 2] ?? 0;
  return toBigInt(concatBytes(block.slice(headerBytes, end), behind[0] ?? none).slice(0, lengthBytes));
}

test('the same seed gives the same cards, in one process and in another', () => {
  const again = new TestBank(SEED).cardKey(TEST_ACCOUNTS.visa, 'contactless');
  expect(cards['visa-test'].applications[0]?.iccKey).toEqual(again);
  expect(makeTestCards(SEED)).toBe(cards);
  expect(makeTestCards('another')['contact-sda'].applications[0]?.records).not.toEqual(
    cards['contact-sda'].applications[0]?.records,
  );
});

describe.for(['visa-test', 'visa-phone', 'mastercard-test', 'contact-test', 'contact-dda', 'contact-cda'] as const)(
  '%s',
  (name) => {
    test('has certificates that go from the authority to its own key', () => {
      const [application] = cards[name].applications;
      assert(application, 'a card has an application');
      const value = (tag: number) => recordValue(application, tag) ?? none;
      const ca = testCaKeys(SEED).find(({ index }) => index === toHex(value(TAG.CA_PUBLIC_KEY_INDEX_CARD)));
      assert(ca, 'the key of the card is in the list');
      expect(toHex(application.aid)).toContain(ca.rid);
      const issuer = keyInside(toBigInt(fromHex(ca.modulus)), value(TAG.ISSUER_PUBLIC_KEY_CERTIFICATE), 15, [
        value(TAG.ISSUER_PUBLIC_KEY_REMAINDER),
        value(TAG.ISSUER_PUBLIC_KEY_EXPONENT),
      ]);
      const [signed = none] = application.records.get(2) ?? [];
      const objects = decodeTlvs(signed);
      const staticData = objects.ok ? (objects.value[0]?.value ?? none) : none;
      const card = keyInside(issuer, value(TAG.ICC_PUBLIC_KEY_CERTIFICATE), 21, [
        value(TAG.ICC_PUBLIC_KEY_REMAINDER),
        value(TAG.ICC_PUBLIC_KEY_EXPONENT),
        staticData,
        application.aip,
      ]);
      expect(card).toBe(application.iccKey?.modulus);
    });

    test('answers within what a short answer holds', () => {
      const records = [...(cards[name].applications[0]?.records.values() ?? [])].flat();
      expect(records.length).toBeGreaterThan(2);
      for (const record of records) expect(record.length).toBeLessThanOrEqual(254);
    });
  },
);

const GPO_VISA = `80A80000238321${'20804000'}${'000000005000'}${'000000000000'}${'0528'}${'0000000000'}${'0978'}${'260601'}${'00'}${'01020304'}00`;

const objectsOf = (answer: string): readonly Tlv[] => {
  const objects = decodeTlvs(fromHex(answer.slice(0, -4)));
  return objects.ok ? (objects.value[0]?.children ?? []) : [];
};

test('the issuer of a tapped card takes its cryptogram, and no other', () => {
  const chip = new EmvChip(cards['visa-test']);
  askChip(chip, '00A4040007A000000003101000');
  const answer = askChip(chip, GPO_VISA);
  expect(answer.length / 2).toBeLessThanOrEqual(258);
  const objects = objectsOf(answer);
  const terminal = terminalObjects(GPO_VISA.slice(22, -2), objects);
  const issuer = testBank(SEED).issuerCard(TEST_SCHEMES.visa, TEST_ACCOUNTS.visa);
  const cryptogram = findTlv(objects, TAG.APPLICATION_CRYPTOGRAM)?.value ?? none;
  expect(issuerCryptogram(issuer, terminal)).toEqual(cryptogram);
  expect(issuerCryptogram({ ...issuer, psn: '09' }, terminal)).not.toEqual(cryptogram);
});

/** Splits the data of the eight terminal objects, and adds the card's own three. */
function terminalObjects(hex: string, objects: readonly Tlv[]): ReadonlyMap<number, Uint8Array> {
  const layout = [
    [TAG.AMOUNT_AUTHORISED, 12],
    [TAG.AMOUNT_OTHER, 12],
    [TAG.TERMINAL_COUNTRY_CODE, 4],
    [TAG.TVR, 10],
    [TAG.TRANSACTION_CURRENCY_CODE, 4],
    [TAG.TRANSACTION_DATE, 6],
    [TAG.TRANSACTION_TYPE, 2],
    [TAG.UNPREDICTABLE_NUMBER, 8],
  ] as const;
  let at = 0;
  const terminal = layout.map(([tag, digits]): [number, Uint8Array] => {
    at += digits;
    return [tag, fromHex(hex.slice(at - digits, at))];
  });
  return new Map([...terminal, ...objects.map(({ tag, value }): [number, Uint8Array] => [tag, value])]);
}

test('a card hears its issuer, and nobody else', () => {
  const chip = new EmvChip(cards['contact-dda']);
  const cdol = GPO_VISA.slice(22, -2);
  for (const right of [true, false]) {
    chip.reset();
    askChip(chip, '00A4040007A000000004101000');
    askChip(chip, '80A8000002830000');
    const objects = objectsOf(askChip(chip, `80AE80001D${cdol}00`));
    const cryptogram = findTlv(objects, TAG.APPLICATION_CRYPTOGRAM)?.value ?? none;
    const issuer = testBank(SEED).issuerCard(TEST_SCHEMES.mastercard, TEST_ACCOUNTS.mastercard);
    const arpc = arpcMethod1(responseKey(issuer, terminalObjects(cdol, objects)), cryptogram, fromHex('0010'));
    const data = toHex(concatBytes(right ? arpc : arpc.map((byte) => byte ^ 1), fromHex('0010')));
    expect(askChip(chip, `008200000A${data}00`)).toBe(right ? '9000' : '6300');
  }
});

test('the keys of a list are those of a key file: checked, for tests, and where no real key is', () => {
  const keys = testCaKeys(SEED);
  expect(keys.map(({ rid, index, use, modulus }) => [rid, index, use, modulus.length * 4])).toEqual([
    ['A000000003', 'DE', 'test', 1152],
    ['A000000004', 'DF', 'test', 1984],
  ]);
  for (const { rid, index, modulus, exponent, sha1: check } of keys) {
    expect(toHex(sha1(fromHex(rid + index + modulus + exponent)))).toBe(check);
  }
});

/** Some ten times what an idle machine takes: a busy one may be slow, and a search that runs away is still found. */
const MAKING_LIMIT_MS = 20_000;

test('the whole set is made in seconds', { timeout: MAKING_LIMIT_MS + 10_000 }, () => {
  const startMs = performance.now();
  const bank = makeTestCards('as new');
  for (const card of Object.values(bank)) expect(card.applications.length).toBeGreaterThan(0);
  const tookMs = performance.now() - startMs;
  console.info(`nine cards with their keys: ${tookMs.toFixed(0)} ms`);
  expect(tookMs).toBeLessThan(MAKING_LIMIT_MS);
});

test('a clone is not what its certificate says', () => {
  const chip = new EmvChip(cards['visa-test']);
  chip.faults = { clone: true };
  askChip(chip, '00A4040007A000000003101000');
  const signature = findTlv(objectsOf(askChip(chip, GPO_VISA)), TAG.SIGNED_DYNAMIC_APPLICATION_DATA)?.value ?? none;
  const key = chip.profile.applications[0]?.iccKey;
  assert(key, 'the card has a key');
  expect(signature).toHaveLength(modulusBytes(key).length);
  expect(equalBytes(rsaRecover(key, signature).slice(0, 2), fromHex('6A05'))).toBe(false);
});

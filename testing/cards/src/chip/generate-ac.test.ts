import { TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { decodeTlvs, encodeTlvs, findTlv } from '@saunter/iso7816';
import { assert, concatBytes, fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { makeTestCards } from '../bank/make-test-cards.ts';
import { rsaRecover } from '../keys/rsa-private-key.ts';
import { askChip } from './ask-chip.fixture.ts';
import { EmvChip } from './emv-chip.ts';
import { sha1 } from './sign-dynamic-data.ts';

const CDOL1 = `000000005000${'000000000000'}0528${'0000000000'}0978${'260601'}00${'01020304'}`;
const CDOL2 = `3030${CDOL1.slice(0, -8)}0A0B0C0D`;

/** A contact card that has just told its options. */
function initiatedChip(): EmvChip {
  const chip = new EmvChip(makeTestCards('a test of cryptograms')['contact-cda']);
  askChip(chip, '00A4040007A000000004101000');
  askChip(chip, '80A8000002830000');
  return chip;
}

function objectsOf(answer: string): readonly Tlv[] {
  const objects = decodeTlvs(fromHex(answer.slice(0, -4)));
  assert(objects.ok, 'a cryptogram comes as TLV');
  return objects.value[0]?.children ?? [];
}

/** The hash over the transaction that the signature in `objects` has (EMV 4.4 Book 2, table 19). */
function signedTransactionHash(chip: EmvChip, objects: readonly Tlv[]): string {
  const key = chip.profile.applications[0]?.iccKey;
  const signature = findTlv(objects, TAG.SIGNED_DYNAMIC_APPLICATION_DATA)?.value;
  assert(key && signature, 'the answer is signed');
  return toHex(rsaRecover(key, signature).slice(4 + 18, 4 + 38));
}

const unsigned = (objects: readonly Tlv[]): Uint8Array =>
  encodeTlvs(objects.filter(({ tag }) => tag !== TAG.SIGNED_DYNAMIC_APPLICATION_DATA));

test('both cryptograms are signed, the second over the data of the first, too', () => {
  const chip = initiatedChip();
  const first = objectsOf(askChip(chip, `80AE90001D${CDOL1}00`));
  expect(signedTransactionHash(chip, first)).toBe(toHex(sha1(fromHex(CDOL1), unsigned(first))));
  const second = objectsOf(askChip(chip, `80AE50001F${CDOL2}00`));
  expect(findTlv(second, TAG.CRYPTOGRAM_INFORMATION_DATA)?.value).toEqual(Uint8Array.of(0x40));
  const signed = sha1(concatBytes(fromHex(CDOL1), fromHex(CDOL2)), unsigned(second));
  expect(signedTransactionHash(chip, second)).toBe(toHex(signed));
});

test('a cryptogram that declines comes unsigned, unless the card is told to do otherwise', () => {
  const declined = objectsOf(askChip(initiatedChip(), `80AE10001D${CDOL1}00`));
  expect(declined.map(({ tag }) => tag)).toContain(TAG.APPLICATION_CRYPTOGRAM);
  const chip = initiatedChip();
  chip.faults = { signDeclines: true };
  const signed = objectsOf(askChip(chip, `80AE10001D${CDOL1}00`));
  expect(signed.map(({ tag }) => tag)).not.toContain(TAG.APPLICATION_CRYPTOGRAM);
  expect(signedTransactionHash(chip, signed)).toBe(toHex(sha1(fromHex(CDOL1), unsigned(signed))));
});

test('nothing is signed that nobody asked to be signed', () => {
  const objects = objectsOf(askChip(initiatedChip(), `80AE80001D${CDOL1}00`));
  expect(findTlv(objects, TAG.SIGNED_DYNAMIC_APPLICATION_DATA)).toBeUndefined();
});

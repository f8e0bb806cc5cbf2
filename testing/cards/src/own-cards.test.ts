import { createHash } from 'node:crypto';
import { TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { decodeTlvs, encodeTlvs, findTlv, tlv } from '@saunter/iso7816';
import { assert, concatBytes, fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { askChip } from './chip/ask-chip.fixture.ts';
import { rsaRecover, toBigInt } from './keys/rsa-private-key.ts';
import type { OwnCard } from './own-cards.vectors.ts';
import { ownCards } from './own-cards.vectors.ts';
import { chipFromProfile } from './profile/chip-from-profile.ts';

const cards = ownCards();

/**
 * Why an answer may differ from the recorded one: the cryptogram comes from a secret that is not in the profile, the
 * dynamic number and the unpredictable number of 9F69 were random, and a signature is over all three.
 */
const DYNAMIC: readonly number[] = [TAG.APPLICATION_CRYPTOGRAM, TAG.SIGNED_DYNAMIC_APPLICATION_DATA];

function objectsOf(answer: string, step: string): readonly Tlv[] {
  const data = fromHex(answer.slice(0, -4));
  const objects = decodeTlvs(data);
  assert(objects.ok, 'a recorded answer is TLV');
  const [template] = objects.value;
  if (template?.tag !== TAG.RESPONSE_TEMPLATE_FORMAT_1) return template?.children ?? [];
  const { value } = template;
  if (step === 'internal authenticate') return [tlv(TAG.SIGNED_DYNAMIC_APPLICATION_DATA, value)];
  return [
    tlv(TAG.CRYPTOGRAM_INFORMATION_DATA, value.slice(0, 1)),
    tlv(TAG.ATC, value.slice(1, 3)),
    tlv(TAG.APPLICATION_CRYPTOGRAM, value.slice(3, 11)),
    tlv(TAG.ISSUER_APPLICATION_DATA, value.slice(11)),
  ];
}

/** The objects of an answer with what may differ blanked; its length and its order may not. */
const fixedPart = (objects: readonly Tlv[]): string =>
  toHex(
    concatBytes(
      ...objects.map(({ tag, value }) => {
        const shown = DYNAMIC.includes(tag) ? new Uint8Array(value.length) : value.slice();
        if (tag === TAG.CARD_AUTHENTICATION_RELATED_DATA) shown.fill(0, 1, 5);
        return encodeTlvs([tlv(tag, shown)]);
      }),
    ),
  );

/** The content of a signature: header and trailer checked, the hash checked over `hashed`; gives the dynamic data. */
function recover(card: OwnCard, signature: Uint8Array, hashed: Uint8Array): Uint8Array {
  const key = { modulus: toBigInt(fromHex(card.profile.iccKey?.n ?? '')), privateExponent: 0n, publicExponent: 3 };
  const block = rsaRecover(key, signature);
  const end = block.length - 21;
  expect(toHex(concatBytes(block.slice(0, 3), block.slice(-1)))).toBe('6A0501BC');
  const hash = createHash('sha1')
    .update(concatBytes(block.slice(1, end), hashed))
    .digest('hex')
    .toUpperCase();
  expect(toHex(block.slice(end, -1))).toBe(hash);
  const length = block[3] ?? 0;
  expect(block.slice(4 + length, end).every((byte) => byte === 0xbb)).toBe(true);
  return block.slice(4, 4 + length);
}

const dataOf = (command: string): Uint8Array => fromHex(command).slice(5, -1);

/** What the signature in `objects` is over beside its own content (EMV 4.4 Book 2, 6.5.2 and 6.6.1; Book C-3). */
function hashedBy(card: OwnCard, step: string, command: string, objects: readonly Tlv[]): Uint8Array {
  const unpredictable = fromHex(card.transcript.unpredictableNumber);
  if (step !== 'GPO') return unpredictable;
  const pdolData = dataOf(command).slice(2);
  const related = findTlv(objects, TAG.CARD_AUTHENTICATION_RELATED_DATA)?.value ?? new Uint8Array(0);
  return concatBytes(unpredictable, pdolData.slice(4, 10), pdolData.slice(23, 25), related);
}

describe.runIf(cards.length > 0)('recorded cards come out of the emulator as they went in', () => {
  test('there are twelve', () => expect(cards).toHaveLength(12));

  test.for(cards)('$id', (card) => {
    const chip = chipFromProfile(card.profile);
    expect(chip).toMatchObject({ ok: true });
    assert(chip.ok, 'a recorded card has a profile');
    let compared = 0;
    let signed = 0;
    for (const { step, c, r } of card.transcript.apdus) {
      const answer = askChip(chip.value, c);
      expect(answer.length).toBe(r.length);
      compared += 1;
      if (answer === r) continue;
      expect(step).toMatch(/^(GPO|internal authenticate|generate AC)/);
      const ours = objectsOf(answer, step);
      const theirs = objectsOf(r, step);
      expect(fixedPart(ours)).toBe(fixedPart(theirs));
      for (const objects of [ours, theirs]) signed += checkSignature(card, step, c, objects);
    }
    expect(compared).toBe(card.transcript.apdus.length);
    expect(signed).toBe(card.profile.iccKey ? 2 : 0);
  });
});

/** Whether there is a signature, which is right then: in the recorded answer and in ours by one and the same check. */
function checkSignature(card: OwnCard, step: string, command: string, objects: readonly Tlv[]): number {
  const signature = findTlv(objects, TAG.SIGNED_DYNAMIC_APPLICATION_DATA)?.value;
  if (!signature) return 0;
  const dynamicData = recover(card, signature, hashedBy(card, step, command, objects));
  const number = dynamicData.slice(1, 1 + (dynamicData[0] ?? 0));
  if (step === 'GPO') expect(toHex(number)).toBe('0008');
  else expect(number).toHaveLength(8);
  if (!step.startsWith('generate AC')) return 1;
  const [app] = Object.values(card.profile.apps);
  const pdolData = app?.pdol
    ? dataOf(card.transcript.apdus.find((one) => one.step === 'GPO')?.c ?? '').slice(2)
    : new Uint8Array(0);
  const unsigned = objects.filter(({ tag }) => tag !== TAG.SIGNED_DYNAMIC_APPLICATION_DATA);
  const transaction = createHash('sha1')
    .update(concatBytes(pdolData, dataOf(command), encodeTlvs(unsigned)))
    .digest('hex')
    .toUpperCase();
  expect(toHex(dynamicData.slice(9, 10))).toBe('80');
  expect(toHex(dynamicData.slice(18))).toBe(transaction);
  return 1;
}

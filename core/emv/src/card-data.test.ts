import { tlv } from '@saunter/iso7816';
import { fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { cardValue, NO_CARD_DATA, wipeCardData, withOptions, withRecord } from './card-data.ts';
import { TAG } from './tags.ts';

const psn = (hex: string) => tlv(TAG.PAN_SEQUENCE_NUMBER, fromHex(hex));
const afterOptions = () => {
  const data = withOptions(NO_CARD_DATA, [psn('01')]);
  if (!data.ok) throw new Error('one object is not redundant');
  return data.value;
};

test('the same tag twice in one answer, or in two records, is redundant', () => {
  expect(withOptions(NO_CARD_DATA, [psn('01'), psn('01')])).toMatchObject({ error: { kind: 'redundant-data' } });
  expect(withRecord(NO_CARD_DATA, [psn('01'), psn('01')])).toMatchObject({ error: { kind: 'redundant-data' } });
  const once = withRecord(NO_CARD_DATA, [psn('01')]);
  expect(once.ok && withRecord(once.value, [psn('01')])).toMatchObject({ error: { kind: 'redundant-data' } });
});

test('a record may repeat what the processing options said, and nothing else', () => {
  expect(withRecord(afterOptions(), [psn('01')]).ok).toBe(true);
  expect(withRecord(afterOptions(), [psn('02')])).toEqual({
    ok: false,
    error: { kind: 'inconsistent-data', class: 'end' },
  });
});

test('values are copies, and wiping takes them all', () => {
  const object = psn('01');
  const options = withOptions(NO_CARD_DATA, [object]);
  const data = options.ok ? withRecord(options.value, [tlv(TAG.ATC, fromHex('0102'))]) : options;
  expect(data.ok).toBe(true);
  if (!data.ok) return;
  object.value.fill(0);
  expect(cardValue(data.value, TAG.PAN_SEQUENCE_NUMBER)).toEqual(fromHex('01'));
  wipeCardData(data.value);
  expect(cardValue(data.value, TAG.PAN_SEQUENCE_NUMBER)).toEqual(fromHex('00'));
  expect(cardValue(data.value, TAG.ATC)).toEqual(fromHex('0000'));
});

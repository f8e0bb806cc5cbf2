import { asciiText, fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { decodeChipData } from './chip-data.ts';
import { decodeMessage, encodeMessage } from './codec.ts';
import { ascii1987, binary1987 } from './dialect.ts';
import { moovCases } from './iso-messages.vectors.ts';
import { missingElements } from './missing-elements.ts';
import { MOOV_VERDICTS } from './moov-dialects.vectors.ts';

test('every message of moov-io/iso8583 is read and written as it was, or told by name', () => {
  const outcomes = { asItWas: 0, refused: 0, incomplete: 0 };
  for (const { id, hex, expect: expected = 'parses' } of moovCases()) {
    const verdict = MOOV_VERDICTS[id];
    if (!verdict) throw new Error(`nobody has looked at ${id}`);
    const decoded = decodeMessage(fromHex(hex), verdict.dialect);
    if (verdict.defect) {
      expect(decoded, id).toEqual({ ok: false, error: verdict.defect });
      outcomes.refused += 1;
    } else {
      if (!decoded.ok) throw new Error(`${id}: ${decoded.error.kind}`);
      expect(toHex(encodeMessage(decoded.value, verdict.dialect)), id).toBe(hex);
      expect(missingElements(decoded.value), id).toEqual(verdict.missing ?? []);
      outcomes[expected === 'parses' ? 'asItWas' : 'incomplete'] += 1;
    }
    // Nothing that is called malformed passes without a word, and nothing that parses is refused.
    if (expected === 'parses') expect(verdict.defect, id).toBeUndefined();
    else expect(verdict.defect !== undefined || verdict.missing?.includes(32), id).toBe(true);
  }
  process.stdout.write(`${JSON.stringify(outcomes)} of ${moovCases().length}\n`);
});

test('a dialect of another is refused by ours, never misread', () => {
  for (const { id, hex } of moovCases()) {
    if (MOOV_VERDICTS[id]?.dialect === ascii1987) continue;
    for (const ours of [ascii1987, binary1987]) {
      expect(decodeMessage(fromHex(hex), ours).ok, `${id} ${ours.name}`).toBe(false);
    }
  }
});

test('the message with listed fields has those, padded to their length', () => {
  let looked = 0;
  for (const { id, hex, fields } of moovCases()) {
    const verdict = MOOV_VERDICTS[id];
    const decoded = fields && verdict && decodeMessage(fromHex(hex), verdict.dialect);
    for (const [bit, listed] of Object.entries(decoded?.ok ? (fields ?? {}) : {})) {
      const value = decoded?.ok ? decoded.value.fields[Number(bit)] : undefined;
      const pad = /^[0-9]+$/.test(listed) ? '0' : ' ';
      if (typeof value === 'string') expect(value, bit).toBe(listed.padStart(value.length, pad));
      else expect(listedAs(bit, value ?? new Uint8Array()), bit).toBe(listed);
      looked += 1;
    }
  }
  expect(looked > 20 || moovCases().length === 0).toBe(true);
});

/** DE55 is listed by tags, whose values are characters; DE52 as hexadecimal. */
function listedAs(bit: string, value: Uint8Array): string {
  const objects = decodeChipData(value);
  if (bit !== '55' || !objects.ok) return toHex(value);
  return objects.value
    .map((object) => `${object.tag.toString(16).toUpperCase()} ${asciiText(object.value)}`)
    .join(', ');
}

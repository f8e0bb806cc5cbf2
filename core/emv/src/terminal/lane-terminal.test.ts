import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { decodeDol } from '../dol.ts';
import { TAG } from '../tags.ts';
import { hasBit, TVR } from '../verification-results.ts';
import { laneTerminal } from './lane-terminal.ts';
import { rowFor } from './terminal-settings.ts';

const { applications } = laneTerminal();

test('every row denies a chip that did not prove itself, and none that offers no proof', () => {
  for (const { actionCodes } of applications) {
    for (const bit of [TVR.SDA_FAILED, TVR.DDA_FAILED, TVR.CDA_FAILED, TVR.EXPIRED_APPLICATION]) {
      expect(hasBit(actionCodes.denial, bit)).toBe(true);
    }
    expect(hasBit(actionCodes.denial, TVR.ODA_NOT_PERFORMED)).toBe(false);
    expect(hasBit(actionCodes.denial, TVR.FLOOR_LIMIT_EXCEEDED)).toBe(false);
  }
});

test('every row asks a card for authentication data also when it goes online, and signs the unpredictable number', () => {
  for (const { contactless, defaultDdol } of applications) {
    expect(hasBit(contactless.ttq, [1, 0x20])).toBe(true);
    expect(hasBit(contactless.ttq, [1, 0x01])).toBe(true);
    expect(decodeDol(defaultDdol)).toEqual({ ok: true, value: [{ tag: TAG.UNPREDICTABLE_NUMBER, length: 4 }] });
  }
});

test('a row is found by the AID it takes', () => {
  const found = (aid: string, kernel?: number) => rowFor(laneTerminal(), { aid: fromHex(aid), kernel })?.label;
  expect(found('A0000000031010')).toBe('Visa');
  expect(found('A000000003101001')).toBe('Visa');
  expect(found('A0000000043060', 2)).toBe('Maestro');
  expect(found('A0000000043060', 3)).toBeUndefined();
  expect(found('A00000000310')).toBeUndefined();
  expect(toHex(applications[0]?.aid ?? new Uint8Array(0))).toBe('A0000000031010');
});

import { err, fromHex, ok, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { tellCardInterface } from './tell-card-interface.ts';

const CONTACTLESS_ATR = fromHex('3B80800101');

test.for([
  ['a UID', '04A1B2C3D4E5F69000', 'contactless'],
  ['6A81', '6A81', 'contact'],
  ['6D00 of a card that was asked itself', '6D00', 'contact'],
] as const)('an ATR that readers make up, and %s', async ([, answer, expected]) => {
  const asked: string[] = [];
  const told = await tellCardInterface(CONTACTLESS_ATR, async (command) => {
    asked.push(toHex(command));
    return ok(fromHex(answer));
  });
  expect(told).toEqual({ ok: true, value: expected });
  expect(asked).toEqual(['FFCA000000']);
});

test('another ATR is a contact card, and nothing is asked', async () => {
  const told = await tellCardInterface(fromHex('3BE000008131FE45EB'), async () => {
    throw new Error('nothing should be asked');
  });
  expect(told).toEqual({ ok: true, value: 'contact' });
});

test('a card that leaves meanwhile is that', async () => {
  const removed = err({ kind: 'card-removed', class: 'end' } as const);
  expect(await tellCardInterface(CONTACTLESS_ATR, async () => removed)).toEqual(removed);
});

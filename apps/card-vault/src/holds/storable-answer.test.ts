import { Pan } from '@saunter/identity';
import { silentLog } from '@saunter/kit';
import type { AuthorisationId } from '@saunter/model';
import { asId } from '@saunter/model';
import { expect, test } from 'vitest';
import type { CardStore } from './card-store.ts';
import { storableAnswer } from './storable-answer.ts';

const id = asId<AuthorisationId>('aut_00000000000000000000000001');
const granted = { responseCode: '00', approvedMinor: 5000 };

function parts() {
  const pan = Pan.parse('4761730000000011');
  if (!pan.ok) throw new Error('a test card is a card');
  const cards = { open: () => ({ pan: pan.value }) } as unknown as CardStore;
  return { cards, log: silentLog, pan: pan.value };
}

test.each(['4761730000000011', 'SC 4761730000000011 0'])(
  'a name with the card number in it is not kept: %s',
  (name) => {
    const vault = parts();
    expect(storableAnswer(vault, id, { ...granted, storedCredential: name })).toEqual(granted);
    // The card was looked at and wiped.
    expect(() => vault.pan.expose()).toThrow();
  },
);

test('another name is kept, and an answer without one needs no card', () => {
  const named = { ...granted, storedCredential: 'SC7F3A' };
  expect(storableAnswer(parts(), id, named)).toEqual(named);
  const vault = parts();
  expect(storableAnswer(vault, id, granted)).toBe(granted);
  expect(vault.pan.expose()).toBe('4761730000000011');
});

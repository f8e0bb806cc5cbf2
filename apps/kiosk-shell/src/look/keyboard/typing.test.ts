import { words } from '@saunter/text';
import { expect, it } from 'vitest';
import { KEY_ROWS } from './key.ts';
import { signName, spellOut, typed, withDomain } from './typing.ts';

const { look } = words('en');

it('types, deletes whole characters, and takes no more than fit', () => {
  const sign = { kind: 'sign', sign: 'a' } as const;
  expect(typed('ad', sign, 10)).toBe('ada');
  expect(typed('ad', sign, 2)).toBe('ad');
  expect(typed('a😀', { kind: 'delete' }, 10)).toBe('a');
  expect(typed('', { kind: 'delete' }, 10)).toBe('');
  expect(typed('ada', { kind: 'clear' }, 10)).toBe('');
  expect(typed('ada', { kind: 'done' }, 10)).toBe('ada');
});

it.each([
  ['ada', 'ada@mail.example'],
  ['ada@', 'ada@mail.example'],
  ['ada@other.example', 'ada@mail.example'],
])('ends %j with a domain', (value, address) => {
  expect(withDomain(value, 'mail.example')).toBe(address);
});

it('says every sign', () => {
  expect(spellOut('a.B@_', look)).toBe('a, dot, capital b, at sign, underscore');
  expect(signName('constructor', look)).toBe('constructor');
});

it('has what an address is made of, each sign once', () => {
  const signs = KEY_ROWS.email.flat().flatMap((key) => (key.kind === 'sign' ? [key.sign] : []));
  expect(new Set(signs).size).toBe(signs.length);
  for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789@.-_+') expect(signs).toContain(sign);
});

import { describe, expect, test } from 'vitest';
import { Secret } from './secret.ts';

describe('a secret', () => {
  const secret = new Secret(Uint8Array.of(1, 2, 3));

  test('prints and serialises masked', () => {
    expect(`${secret}`).toBe('[secret]');
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
    expect(Object.keys(secret)).toEqual([]);
  });

  test('gives its own copy, and nothing after it was wiped', () => {
    const owned = Uint8Array.of(9, 9);
    const copy = new Secret(owned);
    owned.fill(0);
    const exposed = copy.expose();
    expect([...exposed]).toEqual([9, 9]);
    copy.wipe();
    copy.wipe();
    expect([...exposed]).toEqual([0, 0]);
    expect(() => copy.expose()).toThrow('wiped');
  });
});

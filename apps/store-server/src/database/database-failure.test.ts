import { OperatorError } from '@saunter/platform-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDatabaseUrl } from './database-failure.ts';

describe('DATABASE_URL', () => {
  it('names host, user and database', () => {
    expect(readDatabaseUrl('postgres://a%40b:p%2Fw@db.example:6000/my%20store')).toEqual({
      host: 'db.example:6000',
      user: 'a@b',
      database: 'my store',
    });
    expect(readDatabaseUrl('postgresql://u@h/d').host).toBe('h:5432');
  });

  it.each([
    '',
    'localhost',
    'http://h/d',
    'postgres://',
    'postgres://h',
    'postgres://h/',
    'postgres:///d',
    'postgres://u@h/%',
    'postgres://%@h/d',
  ])('that is no address is refused with its form: %j', (text) => {
    expect(() => readDatabaseUrl(text)).toThrow(OperatorError);
  });

  it('never shows a password, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (rest) => {
        try {
          readDatabaseUrl(`postgres://user:hunter2hunter2@${rest}`);
        } catch (error) {
          expect(error).toBeInstanceOf(OperatorError);
          expect(String(error)).not.toContain('hunter2');
        }
      }),
    );
  });
});

import { OperatorError } from '@saunter/platform-node';
import { describe, expect, it } from 'vitest';
import { readServerSettings } from './environment.ts';

const RIGHT = {
  SAUNTER_DATA: '/data',
  SAUNTER_VAULT_URL: 'http://127.0.0.1:4801/',
  SAUNTER_VAULT_CREDENTIAL_FILE: '/vault/server.credential',
  SMTP_URL: 'smtp://127.0.0.1:25',
  SAUNTER_MAIL_FROM: 'receipts@store.example',
  SAUNTER_STORE_FILE: '/store.json',
};

describe('the environment', () => {
  it('is read with its defaults, an empty variable counting as unset', () => {
    expect(readServerSettings({ ...RIGHT, DATABASE_URL: '', SAUNTER_PUBLIC_URL: 'https://r.example/' })).toMatchObject({
      port: 4800,
      databaseUrl: undefined,
      vaultUrl: 'http://127.0.0.1:4801',
      publicUrl: 'https://r.example',
    });
  });

  it.each(Object.keys(RIGHT))('names %s when it is missing', (name) => {
    expect(() => readServerSettings({ ...RIGHT, [name]: undefined })).toThrow(`${name} is not set.`);
    expect(() => readServerSettings({ ...RIGHT, [name]: '' })).toThrow(OperatorError);
  });

  it.each([
    ['SAUNTER_PORT', '70000'],
    ['SAUNTER_PORT', 'http'],
    ['SAUNTER_VAULT_URL', 'vault'],
    ['SAUNTER_PUBLIC_URL', 'ftp://x'],
  ])('names %s when it is %s, with a remedy of its own', (name, value) => {
    try {
      readServerSettings({ ...RIGHT, [name]: value });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        message: `${name} is not usable.`,
        remedy: expect.stringContaining(`Set ${name}`),
      });
    }
  });
});

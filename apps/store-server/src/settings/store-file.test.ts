import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '@saunter/platform-node';
import { DEFAULT_VISIT_LIMITS } from '@saunter/visit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStoreFile } from './store-file.ts';

const RIGHT = {
  chainId: 'chain',
  storeId: 'store-1',
  name: 'Store',
  address: ['1 Street'],
  contact: 'help@store.example',
  currency: 'EUR',
  taxMode: 'inclusive',
  taxRates: { food: 900 },
  holdMinor: 2000,
  minimumHoldMinor: 500,
  refundPolicy: 'Bring it back.',
  timeZone: 'Europe/Amsterdam',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-store-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(content: unknown) {
  const path = join(folder, 'store.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readStoreFile(path);
}

describe('the store file', () => {
  it('is read, with the limits of a store that states none', () => {
    expect(read(RIGHT)).toEqual({ ...RIGHT, limits: DEFAULT_VISIT_LIMITS, offlinePolicy: { kind: 'closed' } });
    expect(read({ ...RIGHT, limits: { maximumDwellMs: 5 } }).limits).toEqual({
      ...DEFAULT_VISIT_LIMITS,
      maximumDwellMs: 5,
    });
  });

  it.each([
    [{ holdMinor: 'much' }, 'holdMinor'],
    [{ minimumHoldMinor: 3000 }, 'minimumHoldMinor: above holdMinor'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone: not an IANA time zone'],
    [{ storeId: 'Store 1' }, 'storeId'],
    [{ taxRates: { food: 10_001 } }, 'taxRates.food'],
    [{ adress: [] }, 'adress'],
    [{ offlinePolicy: { kind: 'sometimes' } }, 'offlinePolicy.kind'],
    [{ offlinePolicy: { kind: 'closed', hours: 4 } }, 'offlinePolicy: Unrecognized key'],
    [{ offlinePolicy: { kind: 'open', capMinor: 2000, storeCapMinor: 9000 } }, 'offlinePolicy.hours'],
    [{ offlinePolicy: { kind: 'open', capMinor: 2000, storeCapMinor: 9000, hours: 73 } }, 'offlinePolicy.hours'],
    [
      { offlinePolicy: { kind: 'open', capMinor: 2000, storeCapMinor: 1999, hours: 4 } },
      'storeCapMinor: below capMinor',
    ],
    [
      { offlinePolicy: { kind: 'known-cards', capMinor: 499, storeCapMinor: 9000, hours: 4 } },
      'below minimumHoldMinor',
    ],
  ])('that is wrong names the field: %j', (change, words) => {
    expect(() => read({ ...RIGHT, ...change })).toThrow(words);
    expect(() => read({ ...RIGHT, ...change })).toThrow(OperatorError);
  });

  it('that is missing or no JSON names itself', () => {
    expect(() => readStoreFile(join(folder, 'other.json'))).toThrow('other.json');
    expect(() => read('{"chainId": }')).toThrow('is not JSON');
  });
});

import { fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { fieldsOf, ownCases } from './iso-messages.vectors.ts';
import { missingElements } from './missing-elements.ts';

const MONEY = { 3: '000000', 4: '000000005000', 7: '0601100000', 11: '000101', 32: '123456', 37: '615212000101' };
const STORE = { 41: 'GATE0001', 42: 'STORE0000000001', 49: '978' };

test.each([
  ['0100', { ...MONEY, ...STORE }, []],
  ['0110', { ...MONEY, ...STORE }, [39]],
  ['0420', { ...MONEY, ...STORE }, [90]],
  ['0430', { ...MONEY, ...STORE, 39: '00' }, []],
  ['0800', { 7: '0601100000' }, [11, 70]],
  ['1420', { ...MONEY, ...STORE, 12: '260601120000' }, [24, 56]],
  ['1804', { 7: '0601100000', 11: '000101', 24: '831' }, [12]],
  ['0100', { ...MONEY, ...STORE, 32: '', 55: fromHex('') }, [32]],
  ['2100', {}, []],
])('%s with %j misses %j', (mti, fields, missing) => {
  expect(missingElements({ mti, fields })).toEqual(missing);
});

test('no shared message misses anything', () => {
  const cases = ownCases();
  for (const { id, mti, fields } of cases) expect(missingElements({ mti, fields: fieldsOf(fields) }), id).toEqual([]);
  process.stdout.write(`${cases.length} messages complete\n`);
});

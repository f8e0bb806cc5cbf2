import { beforeEach, expect, test } from 'vitest';
import { DAY, HostBench, naming, OTHER_PAN } from '../host/ask-host.fixture.ts';
import { settlementFile, settlementParties } from './settlement-file.ts';

const NEXT = '2026-11-24';
const OF = { merchant: 'STORE1', currency: '978' };
let bench: HostBench;
let credential: string;
beforeEach(() => {
  bench = new HostBench();
  credential = bench.hold('632710000101', '000101', 5000);
});

const charge = (stan: string) => bench.ask('0200', `632710${stan}`, stan, 300, { 3: '000000', 63: credential });
const undo = (stan: string) => bench.ask('0420', `632710${stan}`, '000199', 300, naming('0200', stan));
const lines = (day = DAY, of = OF) => settlementFile(bench.books, day, of).split('\n');

test('a day with one of each', () => {
  bench.ask('0220', '632710000101', '000102', 3275);
  charge('000103');
  bench.ask('0200', '632710000104', '000104', 450, { 3: '200000', 63: credential, ...naming('0220', '000102') });
  expect(lines()).toEqual([
    'H,SETTLEMENT,1,STORE1,2026-11-23,978',
    'D,632710000101,AAAA2T,capture,3275,978,000102,2026-11-23,0011',
    'D,632710000103,AAAA2V,charge,300,978,000103,2026-11-23,0011',
    'D,632710000104,AAAA2W,refund,450,978,000104,2026-11-23,0011',
    'T,3,1,3275,1,300,1,450,0,0,3125',
    '',
  ]);
});

test('what moved no money is not in it, and a day without money has a file', () => {
  bench.ask('0220', '632710000101', '000102', 9999);
  bench.ask('0420', '632710000101', '000105', 5000, naming('0100', '000101'));
  expect(lines()).toEqual(['H,SETTLEMENT,1,STORE1,2026-11-23,978', 'T,0,0,0,0,0,0,0,0,0,0', '']);
});

test('a charge undone on its day is in no file, one undone later is in two', () => {
  charge('000103');
  undo('000103');
  expect(lines()).toHaveLength(3);
  charge('000106');
  bench.day = NEXT;
  bench.ask('0420', '632710000106', '000198', 300, naming('0200', '000106'));
  expect(lines()[1]).toBe('D,632710000106,AAAA2Y,charge,300,978,000106,2026-11-23,0011');
  expect(lines(NEXT).slice(1, 3)).toEqual([
    'D,632710000106,AAAA2Y,charge-reversal,300,978,000198,2026-11-24,0011',
    'T,1,0,0,0,0,0,0,1,300,-300',
  ]);
});

test('each merchant and currency has a file of its own', () => {
  bench.ask('0100', '632710000201', '000201', 100, { 2: OTHER_PAN, 42: 'A,B', 49: '840' });
  bench.ask('0220', '632710000201', '000202', 100, { 42: 'A,B', 49: '840' });
  expect(settlementParties(bench.books)).toEqual([OF, { merchant: 'A,B', currency: '840' }]);
  expect(lines()).toHaveLength(3);
  expect(lines(DAY, { merchant: 'A,B', currency: '840' })[0]).toBe('H,SETTLEMENT,1,A B,2026-11-23,840');
});

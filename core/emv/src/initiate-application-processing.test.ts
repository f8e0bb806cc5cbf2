import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { replayFlow } from './flow/replay-flow.vectors.ts';
import { initiateApplicationProcessing } from './initiate-application-processing.ts';
import { transactionOf } from './transaction.fixture.ts';
import type { Transaction } from './transaction.ts';

const run = (r: string, rest: Partial<Transaction> = {}, c = '80A8000002830000') =>
  replayFlow([initiateApplicationProcessing], transactionOf({}, { '9F33': '0008C8' }, rest), [{ c, r }]).move;

test('what the card gives is in the transaction, and outlives the answer', () => {
  const move = run('771182022000940408010101570547617390019000');
  if (move.kind !== 'done') throw new Error('the step is done');
  const { aip, afl, card } = move.transaction;
  expect(toHex(aip)).toBe('2000');
  expect(afl).toEqual([{ sfi: 1, firstRecord: 1, lastRecord: 1, signedRecords: 1 }]);
  expect(toHex(card.options.get(0x57) ?? new Uint8Array(0))).toBe('4761739001');
});

test('the PDOL is answered, and what was sent is kept for CDA', () => {
  const pdol = [{ tag: 0x9f33, length: 3 }];
  const application = { aid: fromHex('A0000000031010'), label: 'Visa', kernel: undefined, pdol };
  const move = run('80062000080101009000', { application }, '80A800000583030008C800');
  expect(move.kind === 'done' && toHex(move.transaction.pdolData)).toBe('0008C8');
});

test('6985 and a PDOL that fits no command make way for the next application', () => {
  const next = { kind: 'end', verdict: { kind: 'select-next' } };
  expect(run('6985')).toMatchObject(next);
  const pdol = [{ tag: 0x9f33, length: 253 }];
  const application = { aid: fromHex('A0000000031010'), label: 'Visa', kernel: undefined, pdol };
  expect(replayFlow([initiateApplicationProcessing], transactionOf({}, {}, { application }), []).move).toMatchObject(
    next,
  );
});

test.for([
  ['another refusal', '6A81', 'bad-status-word'],
  ['an object twice', '770882022000820220009000', 'redundant-data'],
] as const)('%s ends', ([, r, kind]) => {
  expect(run(r)).toMatchObject({ kind: 'failed', step: 'initiate-application-processing', failure: { kind } });
});

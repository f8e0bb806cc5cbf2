import { fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANY_KERNEL, requestedKernel } from './kernel-identifier.ts';

test.for([
  ['Visa by its RID', 'A0000000031010', undefined, 3],
  ['Mastercard by its RID', 'A0000000041010', undefined, 2],
  ['American Express by its RID', 'A00000002501', undefined, 4],
  ['JCB by its RID', 'A0000000651010', undefined, 5],
  ['Discover by its RID', 'A0000001523010', undefined, 6],
  ['UnionPay by its RID', 'A000000333010101', undefined, 7],
  ['another RID asks for none', 'A0000000421010', undefined, ANY_KERNEL],
  ['no bytes are no wish', 'A0000000031010', '', 3],
  ['a byte of zero leaves it to the terminal', 'A0000000031010', '00', ANY_KERNEL],
  ['an international kernel', 'A0000000421010', '03', 3],
  ['of the further bytes of an international kernel none matters', 'A0000000421010', '0300000000000000', 3],
  ['the common kernel', 'A0000000031010', '08', 8],
  ['a reserved type is a byte like an international one', 'A0000000031010', '43', 0x43],
  ['a domestic kernel has its country', 'A0000000421010', '820250', 0x820250],
  ['a proprietary domestic one, too', 'A0000000421010', 'C1025000', 0xc10250],
  ['a domestic kernel without a country is passed over', 'A0000000421010', '8202', undefined],
  ['a domestic kernel without a number is passed over', 'A0000000421010', '800250', undefined],
] as const)('%s', ([, aid, identifier, expected]) => {
  expect(requestedKernel(fromHex(aid), identifier === undefined ? undefined : fromHex(identifier))).toBe(expected);
});

test('any bytes are a kernel, no wish, or passed over', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ maxLength: 10 }), (aid, identifier) => {
      const kernel = requestedKernel(aid, identifier);
      expect(kernel === undefined || (kernel >= 0 && kernel <= 0xffffff)).toBe(true);
    }),
  );
});

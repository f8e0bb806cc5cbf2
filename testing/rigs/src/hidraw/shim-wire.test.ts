import { concatBytes, fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeShimAnswer, encodeShimReport, featureRequest, ShimRequestStream } from './shim-wire.ts';

const encode = (operation: string, payload: Uint8Array) => {
  const head = new DataView(new ArrayBuffer(5));
  head.setUint8(0, operation.charCodeAt(0));
  head.setUint32(1, payload.length, true);
  return concatBytes(new Uint8Array(head.buffer), payload);
};

it('cuts a stream into the same requests however it is split', () => {
  const request = fc.record({ operation: fc.constantFrom('S', 'G', 'O'), payload: fc.uint8Array({ maxLength: 20 }) });
  fc.assert(
    fc.property(fc.array(request), fc.array(fc.nat({ max: 60 })), (requests, cuts) => {
      const stream = new ShimRequestStream();
      const bytes = concatBytes(...requests.map(({ operation, payload }) => encode(operation, payload)));
      const borders = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      const got = borders.slice(1).flatMap((end, i) => stream.push(bytes.slice(borders[i], end)));
      expect(got).toEqual(requests);
    }),
  );
});

it('answers with a result, a length and the payload, as the library reads them', () => {
  expect(toHex(encodeShimAnswer(2, fromHex('AB00')))).toBe('0200000002000000AB00');
  expect(toHex(encodeShimAnswer(-32))).toBe('E0FFFFFF00000000');
  expect(toHex(encodeShimReport(fromHex('02AB')))).toBe('0200000002AB');
  expect(featureRequest(fromHex('0109000000'))).toEqual({ reportId: 1, length: 9 });
});

import { toBase64Url } from '@saunter/kit';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOW, passText } from './entry-code.fixture.ts';
import { chainTagOf, decodePass, encodePassBody, PASS_BYTES, PASS_LIFETIME_MINUTES, parsePass } from './entry-pass.ts';

const ref = fc.stringMatching(/^[0-9A-F]{16}$/);
const pass = fc.record({
  keyId: fc.nat(255),
  chainTag: fc.stringMatching(/^[0-9A-F]{8}$/),
  shopperRef: ref,
  cardRef: ref,
  deviceKey: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  notBefore: fc.nat(0xffffffff).map((seconds) => seconds * 1000),
  minutes: fc.integer({ min: 1, max: PASS_LIFETIME_MINUTES }),
});

it('a pass round trips', () => {
  fc.assert(
    fc.property(pass, ({ minutes, ...rest }) => {
      const whole = { ...rest, notAfter: rest.notBefore + minutes * 60_000 };
      const bytes = new Uint8Array(PASS_BYTES);
      bytes.set(encodePassBody(whole));
      expect(decodePass(bytes)?.pass).toEqual(whole);
      expect(parsePass(toBase64Url(bytes))?.bytes).toEqual(bytes);
    }),
  );
});

it('any bytes give a pass or none, and none lasts longer than a day', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: PASS_BYTES - 1, maxLength: PASS_BYTES + 1 }), (bytes) => {
      const read = decodePass(bytes);
      if (read) expect(encodePassBody(read.pass)).toEqual(bytes.subarray(0, 59));
    }),
  );
  const bytes = new Uint8Array(PASS_BYTES);
  expect(decodePass(bytes)).toBeUndefined();
  bytes.set([PASS_LIFETIME_MINUTES >> 8, PASS_LIFETIME_MINUTES & 255], 57);
  expect(decodePass(bytes)?.pass.notAfter).toBe(86_400_000);
  bytes[58] = (PASS_LIFETIME_MINUTES & 255) + 1;
  expect(decodePass(bytes)).toBeUndefined();
});

it('a pass is named by all its bytes', () => {
  const [one, other] = [parsePass(passText()), parsePass(passText({ notBefore: NOW }))];
  expect(one?.passId).toMatch(/^[A-Za-z0-9_-]{16}$/);
  expect(other?.passId).not.toBe(one?.passId);
  expect(parsePass('no pass')).toBeUndefined();
  // The first four bytes of SHA-256("corner-shops"), as any other program computes them.
  expect(chainTagOf(asId('corner-shops'))).toMatchInlineSnapshot(`"869F223D"`);
});

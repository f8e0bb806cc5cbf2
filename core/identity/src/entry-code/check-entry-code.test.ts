import { createPublicKey, verify, webcrypto } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { assert, fromHex, Secret, toHex } from '@saunter/kit';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBase45, toBase45 } from './base45.ts';
import { accepted, CHAIN, CHAIN_KEY, check, codeText, NOW, PHONE_KEY, passText, TRUST } from './entry-code.fixture.ts';
import { ENTRY_CODE_CHARACTERS, ENTRY_CODE_LIFETIME_MS } from './entry-code.ts';
import { parsePass } from './entry-pass.ts';
import { issuePass, passPublicKey } from './issue-pass.ts';
import { makeEntryCode } from './make-entry-code.ts';
import { NO_USED_CODES, rememberUsed } from './used-codes.ts';

const DAY_MS = 86_400_000;
const kindAt = async (now: number, made = NOW) => check(await codeText({ now: made }), now).kind;

describe('a code of a phone', () => {
  it('opens, and names shopper, card, party and itself', async () => {
    expect(check(await codeText())).toEqual({
      kind: 'accepted',
      shopperRef: '0123456789ABCDEF',
      cardRef: 'FEDCBA9876543210',
      passId: parsePass(passText())?.passId,
      party: 2,
      codeId: expect.stringMatching(/^[A-Za-z0-9_-]{16}$/),
      issuedAt: NOW,
    });
  });

  it('is the same text for the same parts for ever', async () => {
    expect(await codeText()).toMatchInlineSnapshot(
      `"SE1: .0D5K2W7TK404DGWLDFUV+RFCJ:SAH22R48MYO9O8BKBD6NY6LIL3:$NVAJS8QG%OWZH5/P/LUG+UTP1SE9KFUCEK%JP910S5P-K4NFT$1K.JB/QCK13$FP%I5F-5.B8Y6VO:T86U%98GHE8EEQJQSA5OH21ZE%3W9.DDM0U1NMOPRK5CA5U 5CE1/E9Q30/QM4 QW+D R9F12I41LLBM54 .QSMGM 9:N0NLIH 1FYA/06HE8YU66+V:EEIY3NJ7I/1R13LXPW.53NA%GRU/FU4R6+E-$R..E%AW"`,
    );
  });

  it('fits a QR code of version 10 at level M: 311 alphanumeric characters (ISO/IEC 18004, table 7)', async () => {
    const text = await codeText();
    expect(text).toHaveLength(ENTRY_CODE_CHARACTERS);
    expect(text).toMatch(/^[0-9A-Z $%*+./:-]+$/);
    expect(text.length).toBeLessThanOrEqual(300);
  });

  it('is signed so that another library proves it from the written layout', async () => {
    const bytes = parseBase45((await codeText()).slice(4)) ?? new Uint8Array();
    const spki = (key: Uint8Array) =>
      createPublicKey({
        key: Buffer.concat([fromHex('302A300506032B6570032100'), key]),
        format: 'der',
        type: 'spki',
      });
    const body = Buffer.concat([Buffer.from('saunter entry pass v1\ncorner-shops\n'), bytes.subarray(0, 59)]);
    expect(verify(undefined, body, spki(passPublicKey(CHAIN_KEY)), bytes.subarray(59, 123))).toBe(true);
    const code = Buffer.concat([Buffer.from('saunter entry code v1\n'), bytes.subarray(0, 132)]);
    expect(verify(undefined, code, spki(bytes.subarray(21, 53)), bytes.subarray(132))).toBe(true);
    expect(toHex(bytes.subarray(123, 132))).toBe(`${(NOW / 1000).toString(16).toUpperCase()}A1B2C3D402`);
  });

  it('is made with a key that WebCrypto keeps to itself', async () => {
    const pair = await webcrypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    assert('privateKey' in pair, 'Ed25519 makes a pair');
    await expect(webcrypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow(/extractable/);
    const deviceKey = new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey));
    const pass = parsePass(passText({ deviceKey }));
    assert(pass, 'a pass that was issued can be read');
    const { text, validUntil } = await makeEntryCode(
      { pass, now: NOW + 999, nonce: new Uint8Array(4), party: 1 },
      async (message) =>
        new Uint8Array(await webcrypto.subtle.sign('Ed25519', pair.privateKey, Uint8Array.from(message))),
    );
    expect(accepted(check(text)).party).toBe(1);
    expect(validUntil).toBe(NOW + ENTRY_CODE_LIFETIME_MS);
  });

  it('may come with the line end that a scanner adds', async () => {
    expect(check(`${await codeText()}\r\n`).kind).toBe('accepted');
  });
});

describe('a code is refused', () => {
  it('a second time, and says so even when it is over as well', async () => {
    const text = await codeText();
    const used = rememberUsed(NO_USED_CODES, accepted(check(text)), NOW);
    expect(check(text, NOW + 1_000, used)).toEqual({ kind: 'used' });
    expect(check(text, NOW + 45_000, used)).toEqual({ kind: 'used' });
    expect(check(await codeText({ nonce: 'A1B2C3D5' }), NOW, used).kind).toBe('accepted');
  });

  it('when the lane has forgotten codes as old as it', async () => {
    const used = { floor: NOW, codes: [] };
    expect(check(await codeText(), NOW, used)).toEqual({ kind: 'expired', offMs: 0 });
    expect(check(await codeText({ now: NOW + 1_000 }), NOW, used).kind).toBe('accepted');
  });

  it('after 30 s, and as the screenshot of yesterday', async () => {
    expect(await kindAt(NOW + 29_999)).toBe('accepted');
    expect(await kindAt(NOW + 30_000)).toBe('expired');
    expect(check(await codeText(), NOW + DAY_MS)).toEqual({ kind: 'expired', offMs: DAY_MS - 30_000 });
  });

  it('when the phone is more than 5 s ahead', async () => {
    expect(await kindAt(NOW - 5_000)).toBe('accepted');
    expect(await kindAt(NOW - 5_001)).toBe('not-yet');
    const early = passText({ notBefore: NOW + 60_000 });
    expect(check(await codeText({ pass: early }))).toEqual({ kind: 'not-yet', offMs: 60_000 });
  });

  it('when its pass is over', async () => {
    const pass = passText({ notBefore: NOW - 60_000, lifetimeMinutes: 1 });
    expect(check(await codeText({ pass }))).toEqual({ kind: 'pass-expired' });
    expect(check(await codeText({ pass, now: NOW - 1_000 }), NOW - 1)).toMatchObject({ kind: 'accepted' });
  });

  it('of another chain, whoever signed it', async () => {
    const pass = passText({ chainId: asId('other-shops') });
    expect(check(await codeText({ pass }))).toEqual({ kind: 'other-chain' });
  });

  it('of a chain whose tag was put over that of another', async () => {
    const ours = parsePass(passText())?.bytes ?? new Uint8Array();
    const theirs = parseBase45((await codeText({ pass: passText({ chainId: asId('other-shops') }) })).slice(4));
    assert(theirs, 'a code is Base45');
    theirs.set(ours.subarray(1, 5), 1);
    expect(check(`SE1:${toBase45(theirs)}`)).toEqual({ kind: 'bad-signature' });
  });

  it('under a key that the chain does not name, and under one that only has its number', async () => {
    const other = { keyId: 8, privateKey: new Secret(new Uint8Array(32).fill(5)) };
    const pass = passText({}, other);
    expect(check(await codeText({ pass }))).toEqual({ kind: 'unknown-key' });
    const both = { ...TRUST, keys: [...TRUST.keys, { keyId: 8, publicKey: passPublicKey(other) }] };
    expect(check(await codeText({ pass }), NOW, NO_USED_CODES, both).kind).toBe('accepted');
    expect(check(await codeText({ pass: passText({}, { ...other, keyId: 7 }) }))).toEqual({ kind: 'bad-signature' });
    const broken = { ...TRUST, keys: [{ keyId: 7, publicKey: new Uint8Array(31) }] };
    expect(check(await codeText(), NOW, NO_USED_CODES, broken)).toEqual({ kind: 'bad-signature' });
  });

  it('that another phone signed with a copied pass', async () => {
    expect(check(await codeText({ phoneKey: new Uint8Array(32).fill(9) }))).toEqual({ kind: 'bad-signature' });
  });

  it('when its pass, or all of the shopper, is revoked', async () => {
    const text = await codeText();
    const { passId, shopperRef } = accepted(check(text));
    for (const name of [passId, shopperRef]) {
      const trust = { ...TRUST, revoked: new Set([name]) };
      expect(check(text, NOW, NO_USED_CODES, trust)).toEqual({ kind: 'revoked' });
    }
  });

  it('with any one bit changed', async () => {
    const bytes = parseBase45((await codeText()).slice(4));
    assert(bytes, 'a code is Base45');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ (1 << bit) : byte));
        expect(check(`SE1:${toBase45(changed)}`).kind).toMatch(/^(bad-signature|malformed|other-chain|unknown-key)$/);
      }),
      { numRuns: 60 },
    );
  });

  it('when it is none: any text, a part of one, a product, a link', async () => {
    const text = await codeText();
    const texts = ['', '4006381333931', 'https://example.test/e', text.slice(0, -1), `${text}0`, text.toLowerCase()];
    for (const one of texts) expect(check(one), one).toEqual({ kind: 'malformed' });
    const lookAlike = fc.stringMatching(/^[0-9A-Z $%*+./:-]{294}$/).map((body) => `SE1:${body}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), lookAlike), (any) => {
        expect(check(any).kind).not.toBe('accepted');
      }),
      { numRuns: 60 },
    );
  });
});

it('a server that hears of it later allows for the way', async () => {
  const text = await codeText();
  expect(check(text, NOW + 40_000).kind).toBe('expired');
  expect(check(text, NOW + 40_000, NO_USED_CODES, TRUST, 15_000).kind).toBe('accepted');
  expect(check(text, NOW + 45_000, NO_USED_CODES, TRUST, 15_000).kind).toBe('expired');
});

it('certifies no key under which anyone could sign, and nothing that is no key', () => {
  const request = { chainId: CHAIN, shopperRef: '0'.repeat(16), cardRef: '0'.repeat(16), notBefore: NOW };
  const small = fromHex(`01${'00'.repeat(31)}`);
  for (const deviceKey of [small, new Uint8Array(31), new Uint8Array(32).fill(0xff)]) {
    expect(issuePass(CHAIN_KEY, { ...request, deviceKey })).toEqual({ ok: false, error: 'device-key' });
  }
  expect(issuePass(CHAIN_KEY, { ...request, deviceKey: ed25519.getPublicKey(PHONE_KEY) }).ok).toBe(true);
});

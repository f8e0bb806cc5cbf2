import { fromHex, parseBase64Url, Secret, toBase64Url, utf8Bytes } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveInitialKey } from './aes-dukpt.ts';
import type { CardDetails } from './card-details.ts';
import { DukptTerminal } from './dukpt-terminal.ts';
import { Pan } from './pan.ts';
import { isPoiCard, openPoiCard, poiSealedCard, protectPoiCard } from './poi-card.ts';
import { decodePoiFields, encodePoiFields } from './poi-card-fields.ts';

const ID = fromHex('5341554E00000001');
const BASE = { keyId: 'dukpt-lab', secret: new Secret(new Uint8Array(32).fill(4)) };
const entropy = { bytes: (length: number) => new Uint8Array(length).fill(6) };

function cardOf(number: string): CardDetails {
  const pan = Pan.parse(number);
  if (!pan.ok) throw new Error('a test card has a check digit');
  return {
    pan: pan.value,
    expiry: '3012',
    psn: '01',
    emv: fromHex('9F2608'),
    interface: 'contactless',
    chip: 'authentic',
  };
}

const card = cardOf('4761739001010119');
const plain = (details: CardDetails) => ({ ...details, pan: details.pan.expose() });
const newTerminal = () => new DukptTerminal(deriveInitialKey(BASE.secret.expose(), ID), ID);
const sealOf = (terminal: DukptTerminal, fields: Uint8Array) =>
  poiSealedCard(BASE.keyId, protectPoiCard(terminal, fields, entropy) ?? new Uint8Array());

describe('fields of a card', () => {
  const details = fc.record({
    psn: fc.option(fc.constant('07'), { nil: undefined }),
    par: fc.option(fc.constant('Q1TESTSAUNTER0000000000000001'), { nil: undefined }),
    emv: fc.uint8Array({ maxLength: 255 }),
    interface: fc.constantFrom('contact' as const, 'contactless' as const),
    chip: fc.constantFrom('authentic' as const, 'unproven' as const, 'failed' as const),
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(details, ({ psn, par, ...rest }) => {
        const optional = { ...(psn && { psn }), ...(par && { par }) };
        const whole = { pan: cardOf('4761739001010119').pan, expiry: '3012', ...optional, ...rest };
        const read = decodePoiFields(encodePoiFields(whole));
        expect(read.ok && plain(read.value)).toEqual(plain(whole));
      }),
    );
  });

  it('are a card or a named defect for any bytes, and have one spelling', () => {
    const good = encodePoiFields(card);
    const damaged = fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => good.with(at, byte));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), damaged), (bytes) => {
        const read = decodePoiFields(bytes);
        if (read.ok) expect(encodePoiFields(read.value)).toEqual(bytes);
        else expect(read.error).toMatch(/^[a-z-]+$/);
      }),
    );
  });
});

describe('a card that a terminal sealed', () => {
  it('opens with its base key, and says which transaction it was', () => {
    const terminal = newTerminal();
    terminal.skip();
    const sealed = sealOf(terminal, encodePoiFields(card));
    expect(isPoiCard(sealed)).toBe(true);
    const opened = openPoiCard([BASE], sealed);
    expect(opened).toMatchObject({ ok: true, value: { initialKeyId: '5341554E00000001', counter: 2 } });
    expect(opened.ok && plain(opened.value.card)).toEqual(plain(card));
  });

  it('does not open when any one bit of it is another', () => {
    const sealed = sealOf(newTerminal(), encodePoiFields(card));
    const bytes = parseBase64Url(sealed.slice(BASE.keyId.length + 1)) ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at++) {
      const turned = bytes.with(at, (bytes[at] ?? 0) ^ 1);
      expect(openPoiCard([BASE], `${BASE.keyId}.${toBase64Url(turned)}`).ok, `byte ${at}`).toBe(false);
    }
  });

  it('opens with no other key, and under no other name', () => {
    const sealed = sealOf(newTerminal(), encodePoiFields(card));
    const other = { ...BASE, secret: new Secret(new Uint8Array(32).fill(5)) };
    expect(openPoiCard([other], sealed)).toEqual({ ok: false, error: { kind: 'authentication' } });
    expect(openPoiCard([], sealed)).toEqual({ ok: false, error: { kind: 'unknown-key', keyId: 'dukpt-lab' } });
    expect(openPoiCard([BASE], 'k-1.AAAA')).toEqual({ ok: false, error: { kind: 'poi-card-shape' } });
  });

  it('names the field that is wrong, and nothing of its content', () => {
    const sealed = sealOf(newTerminal(), utf8Bytes('4761739001010119'));
    expect(openPoiCard([BASE], sealed)).toEqual({ ok: false, error: { kind: 'poi-fields', defect: 'not-fields' } });
  });

  it('is nothing, for any text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.base64String({ minLength: 90 }).map((body) => `dukpt-lab.${body}`),
    );
    fc.assert(
      fc.property(text, (sealed) => {
        expect(openPoiCard([BASE], sealed).ok).toBe(false);
      }),
    );
  });
});

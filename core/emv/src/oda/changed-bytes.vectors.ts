import fc from 'fast-check';

/** `bytes` with the bits of `mask` turned in one byte. */
export const flip = (bytes: Uint8Array, at: number, mask: number): Uint8Array =>
  bytes.map((byte, i) => (i === at % bytes.length ? byte ^ mask : byte));

/** Where, and which bits: at least one. */
export const place = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));

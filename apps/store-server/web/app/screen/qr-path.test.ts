import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

/** Draws the path as a camera would see it: `scale` pixels a module, in a quiet zone of four. */
function pictureOf({ modules, path }: ReturnType<typeof qrPath>, scale: number) {
  const size = (modules + 8) * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < scale; row++) {
      const from = ((Number(y) + 4) * scale + row) * size + (Number(x) + 4) * scale;
      for (let pixel = from; pixel < from + Number(width) * scale; pixel++) data.fill(0, pixel * 4, pixel * 4 + 3);
    }
  }
  return { width: size, height: size, data };
}

it('draws an entry code of version 10 that another reader reads', () => {
  const text = `SE1:${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'.repeat(7)}`.slice(0, 298);
  const drawn = qrPath(text);
  expect(drawn.modules).toBe(57);
  expect(decodeQR(pictureOf(drawn, 4))).toBe(text);
});

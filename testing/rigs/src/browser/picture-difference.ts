import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How far a pixel's colour may be off before it counts as another one; covers how edges are smoothed. */
const COLOUR_TOLERANCE = 0.15;

/** Colours are rounded to steps of this size: the pictures weigh a tenth, and still show what is where. */
const STEP = 32;

/**
 * The share of pixels, 0 to 1, in which `picture` differs from the reference at `path`; 1 when the size differs or
 * there is none. With SAUNTER_WRITE_PICTURES=1 it becomes the reference instead, when it differs at all.
 */
export function pictureDifference(path: string, picture: Uint8Array): number {
  const now = coarse(PNG.sync.read(Buffer.from(picture)));
  const difference = existsSync(path) ? differenceOf(PNG.sync.read(readFileSync(path)), now) : 1;
  if (process.env['SAUNTER_WRITE_PICTURES'] !== '1' || difference === 0) return difference;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, PNG.sync.write(now, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 }));
  return 0;
}

function differenceOf(a: PNG, b: PNG): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  const options = { threshold: COLOUR_TOLERANCE };
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, options) / (a.width * a.height);
}

function coarse(picture: PNG): PNG {
  picture.data.forEach((value, place) => {
    picture.data[place] = place % 4 === 3 ? 255 : Math.floor(value / STEP) * STEP;
  });
  return picture;
}

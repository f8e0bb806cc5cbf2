import { PNG } from 'pngjs';

type Colour = readonly [red: number, green: number, blue: number];

const GROUND: Colour = [14, 20, 32];
const POST: Colour = [226, 232, 240];
const LIGHT: Colour = [86, 211, 151];

/** The app's icon: two posts and the light of an open threshold between them; drawn, so that it has every size. */
export function drawIcon(size: number): Buffer {
  const picture = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      picture.data.set([...colourAt((x + 0.5) / size, (y + 0.5) / size), 255], (y * size + x) * 4);
    }
  }
  return PNG.sync.write(picture);
}

function colourAt(x: number, y: number): Colour {
  const isPost = y > 0.2 && y < 0.8 && Math.abs(Math.abs(x - 0.5) - 0.25) < 0.045;
  if (isPost) return POST;
  const isLight = y > 0.74 && y < 0.8 && Math.abs(x - 0.5) < 0.2;
  return isLight ? LIGHT : GROUND;
}

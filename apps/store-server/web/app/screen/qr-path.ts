import encodeQR from 'qr';

/** A QR code as one SVG path over a square of `modules` by `modules`, without its quiet zone. */
export interface QrPath {
  readonly modules: number;
  readonly path: string;
}

/** Draws `text`, all of the alphanumeric mode, at error correction level M. */
export function qrPath(text: string): QrPath {
  const framed = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 1 });
  const rows = framed.slice(1, -1).map((row) => row.slice(1, -1));
  const path = rows.flatMap((row, y) => runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)).join('');
  return { modules: rows.length, path };
}

/** Where dark modules stand together, and how many. */
function runsOf(row: readonly boolean[]): readonly (readonly [x: number, width: number])[] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  });
  return runs;
}

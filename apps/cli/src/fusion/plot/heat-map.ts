import { picture, text } from './svg.ts';
import { PAPER } from './theme.ts';

/** A square of a heat map: a share from 0 to 1; undefined where nothing was measured. */
export type Heat = { readonly share: number; readonly words: string } | undefined;

/** Two halves of a square: below its diagonal, with it, and above. */
export interface HeatMap {
  readonly title: string;
  readonly below: string;
  readonly above: string;
  readonly names: readonly string[];
  /** The value of a row and a column. */
  readonly at: (row: number, column: number) => Heat;
}

const CELL = { width: 58, height: 34 } as const;
const LEFT = 190;
const HEAD = 210;
const FOOT = 24;
const COLOURS = { below: [31, 95, 168], above: [138, 90, 0] } as const;
const GROUND = [250, 248, 243] as const;
/** Words are light on a ground that is darker than this. */
const DARK_SHARE = 0.55;

function shade(share: number, to: readonly [number, number, number]): string {
  const mixed = GROUND.map((from, index) => Math.round(from + share * ((to[index] ?? 0) - from)));
  return `rgb(${mixed.join(',')})`;
}

function cell(map: HeatMap, row: number, column: number): readonly string[] {
  const heat = map.at(row, column);
  if (!heat) return [];
  const [x, y] = [LEFT + column * CELL.width, HEAD + row * CELL.height];
  const fill = shade(heat.share, column <= row ? COLOURS.below : COLOURS.above);
  const colour = heat.share > DARK_SHARE ? PAPER.ground : PAPER.text;
  return [
    `<rect x="${x}" y="${y}" width="${CELL.width - 2}" height="${CELL.height - 2}" fill="${fill}" stroke="${PAPER.grid}"/>`,
    text(x + CELL.width / 2 - 1, y + CELL.height / 2 + 4, heat.words, { anchor: 'middle', size: 13, colour }),
  ];
}

/** A square of shares: darker is more; each square also says its share in words. */
export function heatMap(map: HeatMap): string {
  const { names } = map;
  const rows = names.map((name, row) =>
    text(LEFT - 12, HEAD + (row + 0.5) * CELL.height + 4, name, { anchor: 'end', size: 13 }),
  );
  const columns = names.map((name, column) => {
    const x = LEFT + (column + 0.5) * CELL.width + 4;
    return text(x, HEAD - 10, name, { size: 13, upright: true });
  });
  const cells = names.flatMap((_, row) => names.flatMap((__, column) => cell(map, row, column)));
  const [width, height] = [LEFT + names.length * CELL.width + 24, HEAD + names.length * CELL.height + FOOT];
  return picture(Math.max(width, 520), height, map.title, [
    text(20, 30, map.title, { bold: true, size: 18 }),
    text(20, 52, map.below, { colour: shade(1, COLOURS.below), size: 13 }),
    text(20, 70, map.above, { colour: shade(1, COLOURS.above), size: 13 }),
    ...columns,
    ...rows,
    ...cells,
  ]);
}

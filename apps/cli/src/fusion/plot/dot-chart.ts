import { type Axis, place } from './axis.ts';
import { drawLegend } from './legend.ts';
import { line, mark, picture, text } from './svg.ts';
import { PAPER, styleAt } from './theme.ts';

/** A value with its 95 % bounds; undefined where nothing was measured. */
export type Dot = { readonly value: number; readonly low: number; readonly high: number } | undefined;

/** One row of a chart: a name, and a dot of every series. */
export interface DotRow {
  readonly name: string;
  readonly dots: readonly Dot[];
}

const WIDTH = 840;
const LEFT = 220;
const RIGHT = 34;
const HEAD = 78;
const ROW = 46;
const FOOT = 56;
const OFFSET = 12;

function drawRow(row: DotRow, axis: Axis, middle: number): string[] {
  const across = (value: number) => place(axis, Math.min(axis.to, Math.max(axis.from, value)), LEFT, WIDTH - RIGHT);
  const dots = row.dots.flatMap((dot, index) => {
    if (!dot) return [];
    const style = styleAt(index);
    const y = middle + (index - (row.dots.length - 1) / 2) * OFFSET;
    return [line(across(dot.low), y, across(dot.high), y, style.colour, 2), mark(across(dot.value), y, style)];
  });
  return [text(LEFT - 14, middle + 5, row.name, { anchor: 'end' }), ...dots];
}

/** Rows of dots with their bounds on one axis. */
export function dotChart(title: string, axis: Axis, series: readonly string[], rows: readonly DotRow[]): string {
  const bottom = HEAD + rows.length * ROW;
  const ticks = axis.ticks.flatMap((tick) => {
    const x = place(axis, tick, LEFT, WIDTH - RIGHT);
    return [
      line(x, HEAD - 6, x, bottom, PAPER.grid),
      text(x, bottom + 20, axis.write(tick), { anchor: 'middle', size: 13 }),
    ];
  });
  const middle = (LEFT + WIDTH - RIGHT) / 2;
  return picture(WIDTH, bottom + FOOT, title, [
    text(20, 30, title, { bold: true, size: 18 }),
    ...drawLegend(series, 20, 58),
    ...ticks,
    ...rows.flatMap((row, index) => drawRow(row, axis, HEAD + (index + 0.5) * ROW)),
    text(middle, bottom + 44, axis.label, { anchor: 'middle', colour: PAPER.quiet, size: 13 }),
  ]);
}

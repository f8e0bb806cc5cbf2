import { type Axis, place } from './axis.ts';
import { line, mark, path, text } from './svg.ts';
import { PAPER, styleAt } from './theme.ts';

/** A measured point, with its 95 % bounds if it has any. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** Points that belong together; all panels of a picture have them in the same order. */
export interface PlotSeries {
  readonly name: string;
  readonly points: readonly PlotPoint[];
  /** Long series are drawn without marks. */
  readonly unmarked?: boolean;
}

/** One set of axes with its series. */
export interface LinePanel {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly PlotSeries[];
  /** A thin line from the lowest to the highest corner: where both axes agree. */
  readonly diagonal?: boolean;
}

/** A rectangle of a picture, pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const MARGIN = { left: 74, top: 34, right: 30, bottom: 52 } as const;

function axes({ title, x, y }: LinePanel, inner: Box): string[] {
  const { left, top, right, bottom } = inner;
  const across = x.ticks.flatMap((tick) => {
    const at = place(x, tick, left, right);
    return [
      line(at, bottom, at, bottom + 5, PAPER.quiet),
      text(at, bottom + 20, x.write(tick), { anchor: 'middle', size: 13 }),
    ];
  });
  const up = y.ticks.flatMap((tick) => {
    const at = place(y, tick, bottom, top);
    return [line(left, at, right, at, PAPER.grid), text(left - 8, at + 4, y.write(tick), { anchor: 'end', size: 13 })];
  });
  return [
    ...up,
    line(left, bottom, right, bottom, PAPER.quiet, 1.5),
    ...across,
    text(left, top - 14, title, { bold: true, size: 15 }),
    text((left + right) / 2, bottom + 42, x.label, { anchor: 'middle', colour: PAPER.quiet, size: 13 }),
    text(left - 58, (top + bottom) / 2, y.label, { anchor: 'middle', colour: PAPER.quiet, upright: true, size: 13 }),
  ];
}

function drawSeries({ x, y }: LinePanel, inner: Box, series: PlotSeries, index: number): string[] {
  const style = styleAt(index);
  const across = (value: number) => place(x, value, inner.left, inner.right);
  const up = (value: number) => place(y, Math.min(y.to, Math.max(y.from, value)), inner.bottom, inner.top);
  const bounds = series.points.flatMap(({ x: at, low, high }) =>
    low === undefined || high === undefined ? [] : [line(across(at), up(low), across(at), up(high), style.colour, 1.5)],
  );
  const marks = series.unmarked ? [] : series.points.map((point) => mark(across(point.x), up(point.y), style));
  return [
    path(
      series.points.map((point) => [across(point.x), up(point.y)] as const),
      style,
    ),
    ...bounds,
    ...marks,
  ];
}

/** Draws a panel into a box of a picture. */
export function drawLinePanel(panel: LinePanel, box: Box): readonly string[] {
  const inner = {
    ...{ left: box.left + MARGIN.left, top: box.top + MARGIN.top },
    ...{ right: box.right - MARGIN.right, bottom: box.bottom - MARGIN.bottom },
  };
  const { left, top, right, bottom } = inner;
  const diagonal = panel.diagonal ? [line(left, bottom, right, top, PAPER.quiet)] : [];
  return [
    ...axes(panel, inner),
    ...diagonal,
    ...panel.series.flatMap((series, index) => drawSeries(panel, inner, series, index)),
  ];
}

import { drawLegend } from './legend.ts';
import { drawLinePanel, type LinePanel } from './line-panel.ts';
import { picture, text } from './svg.ts';

const PANEL = { width: 400, height: 290 } as const;
const SINGLE = { width: 720, height: 400 } as const;
const HEAD = 74;

/** A picture of panels side by side that share one legend. */
export function lineChart(title: string, panels: readonly LinePanel[], columns = 1): string {
  const size = columns === 1 ? SINGLE : PANEL;
  const rows = Math.ceil(panels.length / columns);
  const [width, height] = [columns * size.width, HEAD + rows * size.height];
  const drawn = panels.flatMap((panel, index) => {
    const left = (index % columns) * size.width;
    const top = HEAD + Math.floor(index / columns) * size.height;
    return drawLinePanel(panel, { left, top, right: left + size.width, bottom: top + size.height });
  });
  const names = panels[0]?.series.map(({ name }) => name) ?? [];
  return picture(width, height, title, [
    text(20, 30, title, { bold: true, size: 18 }),
    ...drawLegend(names, 20, 58),
    ...drawn,
  ]);
}

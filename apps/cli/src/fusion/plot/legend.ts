import { mark, path, text } from './svg.ts';
import { styleAt } from './theme.ts';

const ENTRY_WIDTH = 250;

/** The names of the series in a row, each with its line and mark. */
export function drawLegend(names: readonly string[], left: number, baseline: number): readonly string[] {
  return names.flatMap((name, index) => {
    const x = left + index * ENTRY_WIDTH;
    const style = styleAt(index);
    const y = baseline - 5;
    return [path([[x, y] as const, [x + 34, y] as const], style), mark(x + 17, y, style), text(x + 44, baseline, name)];
  });
}

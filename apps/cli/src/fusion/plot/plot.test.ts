import { describe, expect, test } from 'vitest';
import { axisOf, percentTick, place, shareAxis } from './axis.ts';
import { dotChart } from './dot-chart.ts';
import { lineChart } from './line-chart.ts';

describe('an axis', () => {
  test('has round ticks that hold all values', () => {
    expect(axisOf('grams', [3, 97], String).ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(axisOf('share', [0.92, 1], percentTick)).toMatchObject({ from: 0.92, to: 1 });
    expect(axisOf('one value', [4, 4], String).ticks.length).toBeGreaterThan(1);
  });

  test('places values in proportion', () => {
    expect(place(axisOf('x', [0, 10], String), 2.5, 100, 200)).toBe(125);
    expect(place(axisOf('x', [0, 10], String), 2.5, 200, 100)).toBe(175);
  });

  test('writes shares as per cents without noise', () => {
    expect(shareAxis('exact', 0.9).ticks.map(percentTick)).toEqual(['90 %', '92 %', '94 %', '96 %', '98 %', '100 %']);
  });
});

describe('a picture', () => {
  const x = axisOf('seconds', [0, 10], String);
  const y = shareAxis('exact', 0);
  const series = [
    {
      name: 'A & B',
      points: [
        { x: 1, y: 0.5, low: 0.4, high: 0.6 },
        { x: 10, y: 1 },
      ],
    },
  ];

  test('names its axes and series, and escapes what would break it', () => {
    const svg = lineChart('Title', [{ title: 'Panel', x, y, series }]);
    for (const words of ['Title', 'Panel', 'seconds', 'exact', 'A &amp; B']) expect(svg).toContain(words);
    expect(svg).not.toContain('NaN');
    expect(svg.match(/<circle/g)?.length).toBe(3);
  });

  test('leaves out what was not measured', () => {
    const rows = [{ name: 'nominal', dots: [{ value: 0.9, low: 0.8, high: 0.95 }, undefined] }];
    const svg = dotChart('Title', y, ['ours', 'winner'], rows);
    // One mark in the legend for each series, and one dot of the first.
    expect(svg.match(/<circle/g)?.length).toBe(2);
    expect(svg.match(/<rect[^>]*width="9"/g)?.length).toBe(1);
    expect(svg).not.toContain('NaN');
  });
});

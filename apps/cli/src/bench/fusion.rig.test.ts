import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { benchFusion } from './fusion.ts';

test('a small bench writes the whole report, its pictures, and its figures as the last line', {
  timeout: 240_000,
}, async () => {
  const output = mkdtempSync(join(tmpdir(), 'saunter-accuracy-'));
  onTestFinished(() => rmSync(output, { recursive: true }));
  const figures = await benchFusion({ visits: 10, output });
  const report = readFileSync(join(output, 'accuracy.md'), 'utf8');
  expect(JSON.parse(report.trimEnd().split('\n').at(-1) ?? '')).toEqual(JSON.parse(JSON.stringify(figures)));
  expect(figures.find(({ bench }) => bench === 'fusion exact baskets')?.n).toBe(10);
  expect(report).toMatch(/exact baskets without review \| ≥ 97 % \(goal 98.5 %\) \| [0-9.]+ % \([0-9]+ of 10;/);
  for (const word of ['nominal', 'same-weight-twins', 'People inside', 'best open rule'])
    expect(report).toContain(word);
  const linked = [...report.matchAll(/\(pictures\/([^)]+)\)/g)].map(([, file]) => file);
  expect(linked.length).toBeGreaterThanOrEqual(4);
  expect(readdirSync(join(output, 'pictures')).sort()).toEqual([...linked].sort());
  for (const file of linked) expect(readFileSync(join(output, 'pictures', file ?? ''), 'utf8')).not.toContain('NaN');
  expect(report).not.toMatch(/NaN|undefined/);
});

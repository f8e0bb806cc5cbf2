import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { benchFusionSpeed } from './fusion-speed.ts';

test('a small bench of speed and memory measures something of each, and draws it', { timeout: 180_000 }, async () => {
  const output = mkdtempSync(join(tmpdir(), 'saunter-speed-'));
  onTestFinished(() => rmSync(output, { recursive: true }));
  const figures = await benchFusionSpeed({
    ...{ hours: 0.1, output, inside: [1, 3], gondolas: [1, 2] },
    stretch: { fillingMs: 20_000, measuredMs: 20_000 },
  });
  expect(figures.map(({ bench }) => bench)).toEqual([
    expect.stringMatching(/^fusion speed, \d+ plates and \d+ people$/),
    'fusion cost off a straight line over plates',
    'fusion cost off a straight line over people',
    'fusion memory',
  ]);
  const [speed, , , memory] = figures;
  expect(speed?.n).toBeGreaterThan(500);
  expect(speed?.figure).toBeGreaterThan(1);
  expect(speed?.yardstick).toBeGreaterThan(1);
  expect(memory?.n).toBe(2);
  expect(memory?.figure).toBeGreaterThanOrEqual(memory?.yardstick ?? 0);
  for (const name of ['cost', 'memory']) {
    expect(readFileSync(join(output, 'pictures', `fusion-${name}.svg`), 'utf8')).not.toMatch(/NaN|undefined|Infinity/);
  }
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saunter/testing-rigs/browser';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { heapOverVisits } from './screens/heap-over-visits.ts';
import { type HostedScreen, hostKioskScreen } from './screens/hosted-screen.ts';
import { touchTasks } from './screens/touch-tasks.ts';
import { benchScreens } from './screens.ts';

const LIMIT = { timeout: 120_000 };
/** Screens that are weighed differ by what is half-way out; a screen that is kept each time is a hundred each. */
const NODES_MORE = 250;

let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test('a small bench of the screens measures something of each, and draws it', LIMIT, async () => {
  if (!browser) return;
  const output = mkdtempSync(join(tmpdir(), 'saunter-screens-'));
  onTestFinished(() => rmSync(output, { recursive: true }));
  const figures = await benchScreens({ loads: 1, visits: 4, everyState: 40, output });
  expect(figures.map(({ bench }) => bench.replace(/^screens /, ''))).toEqual([
    ...['gate', 'receipt kiosk'].flatMap((name) => [
      `${name}, first paint, median`,
      `${name}, first paint, 95th percentile`,
      `${name}, longest task after a touch`,
    ]),
    ...['gate', 'receipt kiosk'].map((name) => `${name}, growth of the heap over 4 visits`),
  ]);
  for (const { n, figure, yardstick } of figures) {
    expect(n).toBeGreaterThan(0);
    expect(Number.isFinite(figure)).toBe(true);
    expect(yardstick).toBeGreaterThan(0);
  }
  const picture = join(output, 'pictures/screens-heap.svg');
  expect(existsSync(picture) && readFileSync(picture, 'utf8')).not.toMatch(/NaN|undefined|Infinity/);
});

test('a page that is busy for long after a touch is seen to be', LIMIT, async () => {
  if (!browser) return;
  const screen = await slowScreen();
  onTestFinished(() => screen.stop());
  const { touches, tasks } = await touchTasks(browser, screen, screen.stories);
  expect(touches).toBe(1);
  expect(Math.max(...tasks)).toBeGreaterThan(120);
});

test('the page of the receipt kiosk keeps no screen that was', LIMIT, async () => {
  if (!browser) return;
  const screen = await hostKioskScreen();
  onTestFinished(() => screen.stop());
  const nodes = (await heapOverVisits(browser, screen, 120, 3)).map((sample) => sample.nodes);
  console.log(`nodes after each forty visits: ${nodes.join(', ')}`);
  expect(nodes).toHaveLength(4);
  expect((nodes.at(-1) ?? Number.NaN) - (nodes[1] ?? Number.NaN)).toBeLessThan(NODES_MORE);
});

/** A page whose only button keeps the main thread for 150 ms. */
async function slowScreen(): Promise<HostedScreen> {
  const slow = 'const end = performance.now() + 150; while (performance.now() < end);';
  const server = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<h1>Slow</h1><button onclick="${slow}">Touch</button>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ name: 'slow', size: 'gate', stories: ['slow'] },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show: () => undefined,
    drawn: () => Promise.resolve(),
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

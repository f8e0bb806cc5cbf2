import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { composeReceipt, renderReceiptHtml } from '@saunter/receipts';
import { sampleInput } from '@saunter/receipts/vectors';
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerReceiptPages } from './receipt-page.ts';

const CHROMIUM = '/usr/bin/chromium';
const CODE = '4fJ2kS0qVb8_xY-7LmNpRt';
const HOSTILE_CODE = 'hostile-names-in-it-00';
const receipt = composeReceipt(sampleInput());

const { store, priced, ...rest } = sampleInput();
const EVIL = '<img src=x onerror="document.title=\'pwned\'"><script>document.title="pwned"</script>';
const hostile = composeReceipt({
  ...rest,
  store: { ...store, name: EVIL, addressLines: [EVIL] },
  priced: { ...priced, lines: priced.lines.map((line) => ({ ...line, name: `${EVIL}${'m'.repeat(80)}` })) },
});

let app: FastifyInstance;
let browser: Browser | undefined;
let origin: string;

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) {
    console.log(`SKIPPED: no ${CHROMIUM}; apt-get install -y --no-install-recommends chromium`);
    return;
  }
  app = fastify();
  const found = new Map([
    [CODE, { receipt, credits: [], locale: 'en-GB' }],
    [HOSTILE_CODE, { receipt: hostile, credits: [], locale: 'en-GB' }],
  ]);
  await registerReceiptPages(app, { findReceiptByCode: async (code) => found.get(code) });
  const mail = renderReceiptHtml(receipt, { locale: 'en-GB', receiptUrl: 'https://store.example/r/x', for: 'mail' });
  app.get('/mail', (_request, reply) => reply.type('text/html; charset=utf-8').send(mail));
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await chromium.launch({ executablePath: CHROMIUM });
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

interface View {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}
const PHONE: View = { width: 390, height: 844, colorScheme: 'light' };
const DESK: View = { width: 1280, height: 800, colorScheme: 'dark' };

/** Opens `path`, lets `look` at it, and gives what the page complained of. */
async function visit(path: string, view: View, look: (page: Page) => Promise<void>): Promise<readonly string[]> {
  const { width, height, colorScheme } = view;
  const context = await browser?.newContext({ viewport: { width, height }, colorScheme, locale: 'en-GB' });
  if (!context) return [];
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(origin + path);
    await look(page);
    return complaints;
  } finally {
    await context.close();
  }
}

const openAll = (page: Page) =>
  page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
const styleOfMain = (page: Page, property: string) =>
  page.evaluate(`getComputedStyle(document.querySelector('main'))['${property}']`);

describe.each([
  ['the receipt', `/r/${CODE}`],
  ['a receipt with hostile names', `/r/${HOSTILE_CODE}`],
  ['the page of no receipt', '/r/unknown-but-well-formed'],
  ['the mail', '/mail'],
])('%s', (_, path) => {
  it.each([
    ['a phone by day', PHONE],
    ['a desk by night', DESK],
  ])('can be used by everybody on %s', async (_view, view) => {
    await visit(path, view, async (page) => {
      await openAll(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate('document.documentElement.scrollWidth'), 'no scrolling sideways').toBe(320);
    });
  });
});

describe('in a browser', () => {
  it('obeys its own policy: its looks and fonts are there, and nothing complains', async () => {
    const complaints = await visit(`/r/${CODE}`, PHONE, async (page) => {
      await page.evaluate('document.fonts.ready');
      expect(await page.evaluate('document.fonts.check(\'700 17px "Atkinson Hyperlegible Next"\')')).toBe(true);
      expect(await styleOfMain(page, 'maxWidth')).toBe('480px');
    });
    expect(complaints).toEqual([]);
  });

  it('opens "why is this here?" by keyboard, line by line', async () => {
    await visit(`/r/${CODE}`, PHONE, async (page) => {
      const first = page.locator('details').first();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await first.getAttribute('open')).not.toBeNull();
      expect(await first.locator('li').first().isVisible()).toBe(true);
      expect(await page.locator('details').nth(1).getAttribute('open')).toBeNull();
    });
  });

  it('runs nothing that a store or a product is called', async () => {
    await visit(`/r/${HOSTILE_CODE}`, PHONE, async (page) => {
      expect(await page.title()).toContain('Receipt from <img');
      expect(await page.locator('img, script').count()).toBe(0);
    });
  });

  it('turns to ink ground in the dark, in mail as on the page', async () => {
    for (const path of [`/r/${CODE}`, '/mail']) {
      await visit(path, DESK, async (page) => {
        expect(await styleOfMain(page, 'backgroundColor')).toBe('rgb(18, 26, 40)');
      });
    }
  });
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { composeReceipt, renderReceiptHtml, renderReceiptText } from '@saunter/receipts';
import { sampleInput } from '@saunter/receipts/vectors';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';
import { createTransport } from 'nodemailer';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForMail } from './wait-for-mail.ts';

const CHROMIUM = '/usr/bin/chromium';
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const receipt = composeReceipt(sampleInput());
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-mail-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the catcher as a process of its own, as the store does. */
const startProcess = (environment: Readonly<Record<string, string>>) =>
  new ServiceProcess(MAIN, { SAUNTER_PORT: '0', SAUNTER_LOG: 'silent', ...environment });

it('is a process that says where it listens and leaves with its supervisor', async () => {
  const catcher = startProcess({ SAUNTER_DATA: folder });
  expect(await catcher.ready()).toMatchObject({
    ready: true,
    name: 'mail-catcher',
    smtpUrl: expect.stringMatching(/^smtp:\/\/127\.0\.0\.1:\d+$/),
    inboxUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });
  expect(await catcher.abandon()).toBe(0);
});

it('names the setting that is wrong and the remedy, in two lines', async () => {
  const catcher = startProcess({ SAUNTER_DATA: folder, SAUNTER_SMTP_PORT: 'mail' });
  expect(await catcher.exit()).toBe(78);
  expect(catcher.output).toBe(
    'mail-catcher: SAUNTER_SMTP_PORT is missing or wrong\n  Set SAUNTER_SMTP_PORT to the port that takes mail, 0 for any.\n',
  );
});

describe('the inbox in a browser', () => {
  it.each([
    ['a phone by day', 390, 844, 'light'],
    ['a desk by night', 1280, 800, 'dark'],
  ] as const)(
    'shows a mail as it comes in, and can be used by everybody on %s',
    async (_, width, height, colorScheme) => {
      if (!existsSync(CHROMIUM)) {
        console.log(`SKIPPED: no ${CHROMIUM}; apt-get install -y --no-install-recommends chromium`);
        return;
      }
      const data = mkdtempSync(join(folder, 'inbox-'));
      const catcher = startProcess({ SAUNTER_DATA: data });
      const inboxUrl = await catcher.url('inboxUrl');
      const browser = await chromium.launch({ executablePath: CHROMIUM });
      try {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme });
        const page = await context.newPage();
        await page.goto(inboxUrl);
        await page.getByText('No mail yet').waitFor();
        await sendReceipt(await catcher.url('smtpUrl'));
        await waitForMail(inboxUrl, () => true);
        await page.getByRole('link', { name: 'Your receipt' }).waitFor();
        expect(await graveFindings(page)).toEqual([]);
        await page.getByRole('link', { name: 'Your receipt' }).click();
        await page.frameLocator('iframe').getByText('Threshold Corner Store').waitFor();
        expect(await graveFindings(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      } finally {
        await browser.close();
        await catcher.abandon();
      }
    },
  );
});

async function sendReceipt(smtpUrl: string): Promise<void> {
  await createTransport(smtpUrl).sendMail({
    from: { name: 'Threshold Corner Store', address: 'receipts@store.example' },
    to: 'jane@home.example',
    subject: 'Your receipt: €11.86 at Threshold Corner Store',
    text: renderReceiptText(receipt, 'en-GB'),
    html: renderReceiptHtml(receipt, { locale: 'en-GB', receiptUrl: 'https://store.example/r/x', for: 'mail' }),
  });
}

/** Of the page around the mail: axe cannot run in the sandboxed frame, and the mail itself is looked at by itself. */
async function graveFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

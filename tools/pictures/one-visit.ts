import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Browser, chromium } from 'playwright-core';

const OUTPUT = 'docs/pictures/one-visit.png';
const OPEN_LIMIT_MS = 120_000;

/**
 * Draws the README's picture from a store that really runs: the gate's screen, the receipt's page and the mail of the
 * scripted visit, side by side. Run from the repository's root: `node tools/pictures/one-visit.ts`.
 */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'saunter-picture-'));
  const env = { ...process.env, SAUNTER_HOME: home, SAUNTER_PORT: '8800', DISPLAY: '' };
  const store = spawn('./saunter', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
  try {
    const text = await textUntil(store.stdout, 'The store is open');
    const [gateUrl, receiptUrl, inboxUrl] = [
      /Entry gate\s.*?(http:\S+)/,
      /(http:\S+\/r\/\S+)/,
      /Mail inbox\s+(http:\S+)/,
    ].map((pattern) => pattern.exec(text)?.[1] ?? '');
    const shots = [
      await shot(browser, gateUrl ?? '', 800, 1280),
      await shot(browser, receiptUrl ?? '', 480, 768),
      await shot(browser, `${inboxUrl}/inbox/1`, 960, 1536),
    ];
    await sideBySide(browser, shots);
  } finally {
    await browser.close();
    store.kill('SIGINT');
    await once(store, 'exit');
    rmSync(home, { recursive: true, force: true });
  }
}

async function textUntil(stream: Readable, end: string): Promise<string> {
  const deadline = AbortSignal.timeout(OPEN_LIMIT_MS);
  let text = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes(end)) return text;
    deadline.throwIfAborted();
  }
  throw new Error(`the store ended before "${end}"`);
}

async function shot(browser: Browser, url: string, width: number, height: number): Promise<string> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction('document.fonts.status === "loaded" && document.body.innerText.length > 20');
  const picture = await page.screenshot();
  await context.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
}

async function sideBySide(browser: Browser, pictures: readonly string[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 680 } });
  const images = pictures.map((source) => `<img src="${source}">`).join('');
  await page.setContent(
    `<style>body{margin:0;padding:20px;display:flex;gap:20px;justify-content:center;background:#d8dce6}
     img{height:640px;border-radius:14px;box-shadow:0 8px 28px #0005}</style>${images}`,
  );
  await page.screenshot({ path: OUTPUT });
  process.stdout.write(`${OUTPUT}\n`);
}

await main();

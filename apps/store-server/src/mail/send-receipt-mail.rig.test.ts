import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log, LogFields } from '@saunter/kit';
import { systemClock } from '@saunter/platform-node';
import { composeReceipt } from '@saunter/receipts';
import { sampleInput } from '@saunter/receipts/vectors';
import type { MailCatcher } from '@saunter/testing-peers/mail';
import { startMailCatcher } from '@saunter/testing-peers/mail';
import type { SmtpdRig } from '@saunter/testing-rigs/smtpd';
import { startSmtpd } from '@saunter/testing-rigs/smtpd';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailTimeouts } from './mail-transport.ts';
import { openMailTransport } from './mail-transport.ts';
import { sendReceiptMail } from './send-receipt-mail.ts';

const receipt = composeReceipt(sampleInput());
const receiptUrl = 'https://store.example/r/4fJ2kS0q';
const unsubscribeUrl = 'https://store.example/unsubscribe/shp_1.tag';
const lines: string[] = [];
const keep = (message: string, fields?: LogFields) => void lines.push(JSON.stringify({ message, ...fields }));
const log: Log = { debug: keep, info: keep, warn: keep, error: keep, child: () => log };

async function send(smtpUrl: string, to: string, timeouts?: MailTimeouts) {
  const transport = openMailTransport(smtpUrl, 'receipts@store.example', timeouts);
  try {
    return await sendReceiptMail({ transport, log }, { to, receipt, receiptUrl, unsubscribeUrl, locale: 'en-GB' });
  } finally {
    transport.close();
  }
}

describe("Debian's OpenSMTPD", () => {
  let smtpd: SmtpdRig | undefined;
  beforeAll(async () => {
    const started = await startSmtpd('home.example');
    if (started.ok) smtpd = started.value;
    else console.log(`SKIPPED: no ${started.error.missing}; ${started.error.remedy}`);
  });
  afterAll(() => smtpd?.stop());

  it('takes a receipt and delivers it whole, as HTML and as text', async () => {
    if (!smtpd) return;
    expect(await send(smtpd.url, 'jane@home.example')).toEqual({
      ok: true,
      value: { messageId: `<${receipt.id}@store.example>` },
    });
    const [raw] = await smtpd.mails(1);
    const mail = await simpleParser(raw ?? '');
    expect(mail).toMatchObject({
      messageId: `<${receipt.id}@store.example>`,
      subject: 'Your receipt: €11.86 at Threshold Corner Store',
      date: new Date(receipt.times.chargedAt),
      from: { value: [{ name: 'Threshold Corner Store', address: 'receipts@store.example' }] },
    });
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.text).toContain('  2 × 1.19                                  2.38\n');
    expect(mail.text).toContain(receiptUrl);
    expect(mail.html).toContain('Old Bruges cheese, aged 52 weeks, in slices, 150 g');
    expect(mail.html).toContain(`href="${receiptUrl}"`);
  });

  it('refuses an address of another domain: that mail is not tried again', async () => {
    if (!smtpd) return;
    expect(await send(smtpd.url, 'jane@elsewhere.example')).toEqual({
      ok: false,
      error: { kind: 'mail-refused', class: 'end', responseCode: 550, step: 'RCPT TO' },
    });
  });
});

describe('a mail server with faults', () => {
  let folder: string;
  let catcher: MailCatcher;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'saunter-mail-'));
    catcher = await startMailCatcher({ dataFolder: folder, smtpPort: 0, inboxPort: 0, clock: systemClock });
  });
  afterAll(async () => {
    await catcher.stop();
    rmSync(folder, { recursive: true });
  });

  it('defers once and takes the second try', async () => {
    catcher.switches.set({ deferNext: 1 });
    expect(await send(catcher.smtpUrl, 'jane@home.example')).toMatchObject({
      error: { kind: 'mail-deferred', class: 'retry', responseCode: 451 },
    });
    expect(await send(catcher.smtpUrl, 'jane@home.example')).toMatchObject({ ok: true });
  });

  it('loses its answer: the repeat is the same mail', async () => {
    catcher.switches.set({ loseAnswers: 1 });
    const before = catcher.mailbox.mails.length;
    expect(await send(catcher.smtpUrl, 'jane@home.example')).toMatchObject({
      error: { kind: 'mail-server-unreachable', class: 'retry' },
    });
    expect(await send(catcher.smtpUrl, 'jane@home.example')).toMatchObject({ ok: true });
    const [first, second, ...more] = catcher.mailbox.mails.slice(before);
    expect([first?.messageId, second?.messageId, more]).toEqual([
      first?.messageId,
      `<${receipt.id}@store.example>`,
      [],
    ]);
  });

  it('answers too late: the mail is tried again', async () => {
    catcher.switches.set({ delayMs: 60_000 });
    expect(
      await send(catcher.smtpUrl, 'jane@home.example', { connectMs: 1000, answerMs: 5000, totalMs: 300 }),
    ).toMatchObject({ error: { kind: 'mail-server-unreachable', class: 'retry', code: 'EABORT' } });
    catcher.switches.set({});
  });
});

it('tries again when nobody listens, and when somebody listens and says nothing', async () => {
  const mute = createServer(() => undefined);
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const url = `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`;
  const patience = { connectMs: 500, answerMs: 100, totalMs: 5000 };
  expect(await send(url, 'jane@home.example', patience)).toMatchObject({
    error: { kind: 'mail-server-unreachable', class: 'retry', code: 'ETIMEDOUT' },
  });
  await new Promise((resolve) => mute.close(resolve));
  expect(await send(url, 'jane@home.example', patience)).toMatchObject({
    error: { kind: 'mail-server-unreachable', class: 'retry', code: 'ESOCKET' },
  });
});

it('ends at once what is under way when it closes', async () => {
  const mute = createServer(() => undefined);
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const transport = openMailTransport(
    `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`,
    'receipts@store.example',
  );
  const sending = sendReceiptMail(
    { transport, log },
    { to: 'jane@home.example', receipt, receiptUrl, unsubscribeUrl, locale: 'en' },
  );
  transport.close();
  expect(await sending).toMatchObject({ error: { kind: 'mail-server-unreachable', code: 'EABORT' } });
  await new Promise((resolve) => mute.close(resolve));
});

it('has said all that in its log without a single address of a shopper', () => {
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => /jane|home\.example|elsewhere/.test(line))).toEqual([]);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorError, systemClock } from '@saunter/platform-node';
import type { SendMailOptions } from 'nodemailer';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MailCatcher } from './start-mail-catcher.ts';
import { startMailCatcher } from './start-mail-catcher.ts';
import { waitForMail } from './wait-for-mail.ts';

let dataFolder: string;
let catcher: MailCatcher;

const start = () => startMailCatcher({ dataFolder, smtpPort: 0, inboxPort: 0, clock: systemClock });
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'saunter-mail-'));
  catcher = await start();
});
afterEach(async () => {
  await catcher.stop();
  rmSync(dataFolder, { recursive: true });
});

const send = (more: SendMailOptions = {}) =>
  createTransport(catcher.smtpUrl).sendMail({
    from: 'store@store.example',
    to: 'jane@home.example',
    subject: 'Größe <b>2</b>',
    text: 'as text',
    html: '<p>as <b>HTML</b></p>',
    messageId: '<rcp_1@store.example>',
    ...more,
  });
const get = async (path: string) => fetch(`${catcher.inboxUrl}${path}`);
const faults = (body: unknown) =>
  fetch(`${catcher.inboxUrl}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('keeps a mail in memory and on disk, and shows it to programs', async () => {
  await send();
  const { messages } = (await (await get('/messages')).json()) as { messages: unknown[] };
  expect(messages).toMatchObject([
    {
      id: 1,
      subject: 'Größe <b>2</b>',
      envelope: { from: 'store@store.example', to: ['jane@home.example'] },
      messageId: '<rcp_1@store.example>',
      text: 'as text',
      html: '<p>as <b>HTML</b></p>',
    },
  ]);
  const [file = ''] = readdirSync(join(dataFolder, 'mail'));
  expect(file).toBe('00000001.eml');
  const raw = await (await get('/messages/1/raw')).text();
  expect(raw).toMatch(/^From: store@store\.example\r\n/);
  expect(readFileSync(join(dataFolder, 'mail', file), 'latin1').endsWith(raw)).toBe(true);
});

it('still has its mails after a restart, and goes on counting', async () => {
  await send();
  const before = catcher.mailbox.mails;
  await catcher.stop();
  catcher = await start();
  expect(catcher.mailbox.mails).toEqual(before);
  await send({ subject: 'second' });
  expect(catcher.mailbox.mails.map(({ id }) => id)).toEqual([1, 2]);
});

it('lets a test wait for a mail that came before, and for one still to come', async () => {
  await send({ subject: 'before' });
  expect(await waitForMail(catcher.inboxUrl, ({ subject }) => subject === 'before')).toMatchObject({ id: 1 });
  const coming = waitForMail(catcher.inboxUrl, ({ subject }) => subject === 'after');
  await send({ subject: 'after' });
  expect(await coming).toMatchObject({ id: 2 });
  await expect(waitForMail(catcher.inboxUrl, () => false, 50)).rejects.toThrow(/there were: 1 "before", 2 "after"/);
});

it('defers and refuses on request', async () => {
  await faults({ deferNext: 1, refuse: ['gone@home.example'] });
  await expect(send({ to: 'gone@home.example' })).rejects.toMatchObject({ responseCode: 550 });
  await expect(send()).rejects.toMatchObject({ responseCode: 451 });
  await send();
  await faults({});
  await send({ to: 'gone@home.example' });
  expect(catcher.mailbox.mails).toHaveLength(2);
});

it('takes a mail and loses its answer on request, so that it comes twice', async () => {
  await faults({ loseAnswers: 1 });
  await expect(send()).rejects.toMatchObject({ code: expect.stringMatching(/ECONNECTION|ESOCKET/) });
  await send();
  expect(catcher.mailbox.mails.map(({ messageId }) => messageId)).toEqual([
    '<rcp_1@store.example>',
    '<rcp_1@store.example>',
  ]);
});

it('refuses switches that it does not have', async () => {
  expect((await faults({ deferNext: -1 })).status).toBe(400);
  expect((await faults('451')).status).toBe(400);
  expect(catcher.switches.faults.deferNext).toBe(0);
});

it('shows pages in which the mail runs nothing', async () => {
  await send();
  const list = await (await get('/')).text();
  expect(list).toContain('Größe &lt;b&gt;2&lt;/b&gt;');
  const page = await (await get('/inbox/1')).text();
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const body = await get('/messages/1/body.html');
  expect(body.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
  expect(await body.text()).toBe('<base target="_blank"><p>as <b>HTML</b></p>');
  await send({ html: '<!doctype html>\n<html><head lang="en"><title>t</title></head><p>x</p></html>' });
  expect(await (await get('/messages/2/body.html')).text()).toMatch(
    /^<!doctype html>\s+<html><head lang="en"><base target="_blank"><title>/,
  );
  expect((await get('/inbox/99')).status).toBe(404);
  expect((await get('/messages/99')).status).toBe(404);
});

it('names the port that is taken, and which variable to set', async () => {
  const port = Number(new URL(catcher.inboxUrl).port);
  const second = startMailCatcher({ dataFolder, smtpPort: 0, inboxPort: port, clock: systemClock });
  await expect(second).rejects.toBeInstanceOf(OperatorError);
  await expect(second).rejects.toMatchObject({ remedy: expect.stringContaining('SAUNTER_PORT') });
});

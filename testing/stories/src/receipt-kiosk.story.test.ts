import { join } from 'node:path';
import { waitForMail } from '@saunter/testing-peers/mail';
import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { KioskVisitor, type VisitSummary } from '@saunter/testing-shopper';
import { formatPlainAmount } from '@saunter/text';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeStoryFolder, type StoryFolder } from './story-folder.ts';
import { openStoryStore, type StoryStore } from './story-store.ts';

const SEED = 1;
const MAIL_LIMIT_MS = 30_000;
/** How the paper of an emulated printer shows a cut. */
const CUT = '- - - - - - - - - - - -';
const CARD = CARD_PROFILES['visa-test'];

let folder: StoryFolder;
let shop: StoryStore;
let visitor: KioskVisitor;
let visit: VisitSummary;

beforeAll(async () => {
  folder = makeStoryFolder('kiosk');
  shop = await openStoryStore(join(folder.path, 'store'), SEED);
  visitor = await KioskVisitor.at(shop.store.receiptKioskUrl, shop.store.devices.kioskCardPort);
  visit = await shop.walkThrough({ signsUp: false });
});
afterAll(async () => {
  await visitor?.leave();
  await shop?.remove();
  folder?.remove();
});

const mailsTo = async (address: string) => {
  const { messages } = (await (await fetch(`${shop.store.inboxUrl}/messages`)).json()) as {
    messages: readonly { readonly envelope: { readonly to: readonly string[] } }[];
  };
  return messages.filter(({ envelope }) => envelope.to.includes(address)).length;
};

test('a card that leaves in its read left too early, and is read again', async () => {
  await visitor.shows('attract');
  expect(await visitor.tap(CARD, 'card-failed', { pullAfterCommands: 2 })).toMatchObject({ fault: 'removed-early' });
  const { visits } = await visitor.tap(CARD, 'visits');
  expect(visits).toMatchObject([{ visitId: visit.visitId, state: 'settled', chargedMinor: visit.chargedMinor }]);
});

test('the visit is opened, its receipt mailed to an address whose slip was noticed, and printed', async () => {
  await visitor.touch('chose', { place: 0 });
  const opened = await visitor.shows('visit');
  expect(opened).toMatchObject({
    visit: { lines: visit.lines.map(({ barcode, quantity }) => ({ barcode, quantity })) },
  });
  await visitor.touch('want-receipt');
  await visitor.shows('receipt');

  await visitor.touch('want-mail');
  await visitor.shows('email');
  await visitor.touch('typed', { text: 'jane@gmial.com' });
  await visitor.touch('submitted', { text: 'jane@gmial.com' });
  expect(await visitor.shows('suggest')).toMatchObject({ meant: 'jane@gmail.com' });
  await visitor.touch('yes');
  expect(await visitor.shows('read-back')).toMatchObject({ email: 'jane@gmail.com' });
  await visitor.touch('yes');
  expect(await visitor.shows('notice')).toMatchObject({ notice: { what: 'saved', alsoMailed: true } });
  const isJanes = (mail: { readonly envelope: { readonly to: readonly string[] } }) =>
    mail.envelope.to.includes('jane@gmail.com');
  const mail = await waitForMail(shop.store.inboxUrl, isJanes, MAIL_LIMIT_MS);
  expect(mail.text).toContain(visit.receiptNumber ?? 'no receipt');

  await visitor.touch('yes');
  expect(await visitor.shows('receipt')).toMatchObject({ masked: 'j•••@g•••.com' });
  await visitor.touch('want-print');
  expect(await visitor.shows('notice')).toMatchObject({ notice: { what: 'printed' } });
  const { paper } = shop.store.devices.receiptPrinter;
  expect(paper.text).toContain(formatPlainAmount(visit.chargedMinor ?? 0, 'EUR', 'en'));
  expect(paper.text).toContain(visit.receiptNumber ?? 'no receipt');
});

test('without paper nothing is lost, and it is printed when there is some', async () => {
  const { receiptPrinter } = shop.store.devices;
  receiptPrinter.tearOff();
  await visitor.touch('yes');
  await visitor.shows('receipt');
  receiptPrinter.setFaults({ rowsLeft: 4 });
  await visitor.touch('want-print');
  expect(await visitor.shows('notice')).toMatchObject({ notice: { what: 'no-paper' } });
  receiptPrinter.setFaults({ rowsLeft: undefined });
  await visitor.touch('yes');
  await visitor.shows('receipt');
  await until('the printer is ready again', () => visitor.told.includes('"printer":"ready"'));
  await visitor.touch('want-print');
  expect(await visitor.shows('notice')).toMatchObject({ notice: { what: 'printed' } });
  const pieces = receiptPrinter.paper.text.split(CUT).filter((piece) => piece.trim() !== '');
  expect(pieces.length).toBe(2);
  for (const part of [visit.receiptNumber ?? 'no receipt', formatPlainAmount(visit.chargedMinor ?? 0, 'EUR', 'en')]) {
    expect(pieces[1]).toContain(part);
  }
});

test('who leaves takes everything along: nothing of them is on the screen, and their session is over', async () => {
  await visitor.touch('leave');
  await visitor.shows('attract');
  for (const theirs of ['jane', 'j•••', visit.visitId, '0119', visit.receiptNumber ?? '0119']) {
    expect(visitor.told).not.toContain(theirs);
  }
});

test('the next visit with the same card is mailed by itself', async () => {
  const before = await mailsTo('jane@gmail.com');
  const next = await shop.walkThrough({ signsUp: false });
  await until('it is mailed', async () => (await mailsTo('jane@gmail.com')) > before, { limitMs: MAIL_LIMIT_MS });
  expect(await mailsTo('jane@gmail.com')).toBe(before + 1);
  const { visits } = await visitor.tap(CARD, 'visits');
  expect(visits).toMatchObject([{ visitId: next.visitId }, { visitId: visit.visitId }]);
});

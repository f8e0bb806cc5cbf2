import { composeReceipt } from '@saunter/receipts';
import { sampleInput } from '@saunter/receipts/vectors';
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerReceiptPages } from './receipt-page.ts';

const CODE = '4fJ2kS0qVb8_xY-7LmNpRt';
const receipt = composeReceipt(sampleInput());
const asked: string[] = [];
let app: FastifyInstance;

beforeAll(async () => {
  app = fastify();
  await registerReceiptPages(app, {
    findReceiptByCode: async (code) => {
      asked.push(code);
      return code === CODE ? { receipt, credits: [], locale: 'en-GB' } : undefined;
    },
  });
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

it('shows the receipt of a code', async () => {
  const page = await get(`/r/${CODE}`);
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.body).toContain('Threshold Corner Store');
  expect(page.body).toContain('Came in 14:01, left 14:09, 2 people');
});

it('writes for the language of the browser, else of the shopper', async () => {
  expect((await get(`/r/${CODE}`, { 'accept-language': 'en-US' })).body).toContain('November 21, 2026');
  expect((await get(`/r/${CODE}`, { 'accept-language': 'tlh' })).body).toContain('21 November 2026');
});

it.each([
  'unknown-but-well-formed',
  'short',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  `${CODE}%00`,
  'fonts',
  'a'.repeat(99),
])('says in words that there is no receipt at %s', async (code) => {
  const page = await get(`/r/${code}`);
  expect(page.statusCode).toBe(404);
  expect(page.body).toContain('No receipt here');
  expect(page.body).not.toContain('script');
});

it('looks up nothing that cannot be a code', async () => {
  asked.length = 0;
  await get('/r/short');
  await get("/r/x'%20OR%201=1--aaaaaaaaaaaaaaa");
  await get(`/r/${'a'.repeat(200)}`);
  expect(asked).toEqual([]);
});

it.each([`/r/${CODE}`, '/r/unknown-but-well-formed'])(
  'keeps %s out of caches, search engines, frames and scripts',
  async (url) => {
    const { headers } = await get(url);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; font-src 'self'/,
    );
    expect(headers['content-security-policy']).not.toContain('unsafe');
  },
);

it('serves each font that the page asks for, and no other file', async () => {
  const { body } = await get(`/r/${CODE}`);
  const files = [...body.matchAll(/url\((fonts\/[^)]+)\)/g)].map(([, file]) => file);
  expect(files).toHaveLength(4);
  for (const file of files) {
    const font = await get(`/r/${file}`);
    expect(font.statusCode).toBe(200);
    expect(font.rawPayload.subarray(0, 4).toString('latin1')).toBe('wOF2');
  }
  expect((await get('/r/fonts/..%2F..%2Fpackage.json')).statusCode).toBe(404);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProgram } from '../program.ts';

let folder: string;
let server: Server;
let asked: { readonly what: string; readonly body: unknown }[];
let answer: { readonly status: number; readonly body: unknown };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-reviews-'));
  writeFileSync(join(folder, 'technician.credential'), 'technician.secret\n');
  asked = [];
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    expect(request.headers.authorization).toBe('Bearer technician.secret');
    asked.push({ what: `${request.method} ${request.url}`, body: text === '' ? undefined : JSON.parse(text) });
    response.writeHead(answer.status);
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Runs the words of a command line against the store of this test. */
async function saunter(...words: readonly string[]): Promise<void> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = ['--server', url, '--credential', join(folder, 'technician.credential'), '--json'];
  await createProgram().parseAsync([...words, ...store], { from: 'user' });
}

const refusal = { error: { kind: 'question-answered', message: 'It was answered.', remedy: 'Nothing is left to do.' } };

describe('the words for staff', () => {
  test.each([
    [['reviews'], 'GET /v1/reviews', { reviews: [] }, undefined],
    [['opening'], 'GET /v1/opening', { isOpen: true, by: 'hours' }, undefined],
    [['opening', 'closed'], 'PUT /v1/opening', { isOpen: false, by: 'staff' }, { state: 'closed' }],
    [['restocking'], 'GET /v1/restocking', { restocking: [] }, undefined],
    [['restocking', '--begin', '3'], 'PUT /v1/restocking/3', { restocking: [] }, { isRestocking: true }],
    [['restocking', '--end', '3'], 'PUT /v1/restocking/3', { restocking: [] }, { isRestocking: false }],
    [['reviews', 'decide', 'vis_1', 'charge'], 'POST /v1/visits/vis_1/review', undefined, { decision: 'charge' }],
  ])('%j asks the store: %s', async (words, what, body, sent) => {
    answer = { status: body === undefined ? 204 : 200, body };
    await saunter(...words);
    expect(asked).toEqual([{ what, body: sent }]);
  });

  test.each([
    [['--nothing'], null],
    [['--barcode', '40000001', '--quantity', '-2'], { barcode: '40000001', quantity: -2 }],
  ])('an answer of %j is told, and its refusal is said with its remedy', async (words, said) => {
    answer = { status: 409, body: refusal };
    const end = saunter('reviews', 'answer', 'vis_1-7', ...words);
    await expect(end).rejects.toMatchObject({ message: 'It was answered', remedy: 'Nothing is left to do.' });
    expect(asked).toEqual([{ what: 'POST /v1/reviews/vis_1-7/answer', body: { answer: said } }]);
  });

  test.each([[[]], [['--nothing', '--barcode', '40000001']]])('an answer of %j asks nobody anything', async (words) => {
    await expect(saunter('reviews', 'answer', 'vis_1-7', ...words)).rejects.toThrow(/a product, or nothing/);
    expect(asked).toEqual([]);
  });

  test('a decision that the store does not take is no success', async () => {
    answer = { status: 409, body: { error: { ...refusal.error, kind: 'questions-open' } } };
    await expect(saunter('reviews', 'decide', 'vis_1', 'charge')).rejects.toThrow(/It was answered/);
  });
});

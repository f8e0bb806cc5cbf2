import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiClient } from './api-client.ts';
import { faultOfAnswer } from './fault-of-answer.ts';

const problem = (kind: string, more: object = {}) =>
  JSON.stringify({ error: { kind, message: 'No.', remedy: 'None.', ...more } });

interface Asked {
  readonly path: string;
  readonly method: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

let asked: Asked[];
let waitsMs: number[];
let answers: (Response | undefined)[];
let client: ApiClient;

beforeEach(() => {
  asked = [];
  waitsMs = [];
  answers = [];
  client = new ApiClient({
    fetch: async (input, init) => {
      asked.push({
        ...{ path: String(input), method: init?.method, headers: new Headers(init?.headers), body: init?.body },
      });
      const answer = answers.shift();
      if (!answer) throw new TypeError('no network');
      return answer;
    },
    pause: async (ms) => {
      waitsMs.push(ms);
    },
  });
});

const answer = (status: number, body = '') => new Response(body === '' ? null : body, { status });
const sum = z.object({ sum: z.number() });

describe('the page’s end of the API', () => {
  it('carries the second secret with changes, and with nothing else', async () => {
    client.carry('second');
    answers = [answer(200, '{"sum":3}'), answer(200, '{"sum":4}')];
    expect(await client.get('/v1/sum', sum)).toEqual({ ok: true, value: { sum: 3 } });
    expect(await client.change('POST', '/v1/sum', { a: 1 }, sum)).toEqual({ ok: true, value: { sum: 4 } });
    expect(asked.map(({ headers }) => headers.get('saunter-csrf'))).toEqual([null, 'second']);
    expect(asked[1]?.body).toBe('{"a":1}');
  });

  it('asks a change that names itself again, the very same, until it is answered', async () => {
    answers = [undefined, answer(503, problem('database-away', { retryAfterMs: 1_000 })), answer(200, '{"sum":1}')];
    expect(await client.changeOnce('PUT', '/v1/sum', { id: 'x' }, sum)).toEqual({ ok: true, value: { sum: 1 } });
    expect(asked.map(({ body }) => body)).toEqual(Array(3).fill('{"id":"x"}'));
    expect(waitsMs).toEqual([400, 1_000]);
  });

  it('stops asking after four tries, and at once where the answer is no', async () => {
    expect(await client.changeOnce('PUT', '/v1/sum', {}, sum)).toMatchObject({ error: { kind: 'no-network' } });
    expect(asked).toHaveLength(4);
    answers = [answer(409, problem('another'))];
    const no = await client.changeOnce('PUT', '/v1/sum', {}, sum);
    expect(no).toMatchObject({ error: { kind: 'refused', status: 409, problem: 'another' } });
    expect(asked).toHaveLength(5);
  });

  it('understands an answer without a body, and says so where it does not understand one', async () => {
    answers = [answer(204), answer(200, '{"sum":"three"}'), answer(200, '<html>')];
    expect(await client.change('DELETE', '/v1/sum', undefined, z.undefined())).toEqual({ ok: true, value: undefined });
    expect(await client.get('/v1/sum', sum)).toMatchObject({ error: { kind: 'not-understood' } });
    expect(await client.get('/v1/sum', sum)).toMatchObject({ error: { kind: 'not-understood' } });
  });
});

describe('a refusal', () => {
  it.each([
    [401, problem('signed-out'), { kind: 'signed-out', class: 'sign-in' }],
    [429, problem('too-often', { retryAfterMs: 5 }), { kind: 'refused', problem: 'too-often', retryAfterMs: 5 }],
    [500, problem('bug'), { kind: 'busy', class: 'retry' }],
    [502, '<html>', { kind: 'busy', class: 'retry' }],
    [404, 'null', { kind: 'refused', problem: 'unknown' }],
  ])('of %i %s is understood', (status, text, fault) => {
    expect(faultOfAnswer(status, text)).toMatchObject(fault);
  });
});

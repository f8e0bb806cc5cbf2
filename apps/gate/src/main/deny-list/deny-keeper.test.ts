import type { Result } from '@saunter/kit';
import { err, ok, Secret, silentLog } from '@saunter/kit';
import { beforeEach, expect, it } from 'vitest';
import { ManualTime } from '../../rig/manual-time.ts';
import type { FetchedDenyList, NoAnswer, Refusal } from '../server-client.ts';
import type { DenyBook } from './deny-book.ts';
import { DenyKeeper } from './deny-keeper.ts';

const AWAY: NoAnswer = { kind: 'no-answer', class: 'retry', detail: 'ECONNREFUSED' };

let time: ManualTime;
let asked: string[];
let isAway: boolean;
let refusesLists: boolean;
let keeper: DenyKeeper;

const answer = <T>(name: string, value: T): Promise<Result<T, NoAnswer | Refusal>> => {
  asked.push(name);
  return Promise.resolve(isAway ? err(AWAY) : ok(value));
};

beforeEach(() => {
  time = new ManualTime();
  asked = [];
  isAway = false;
  refusesLists = false;
  const fetched: FetchedDenyList = { list: 'signed', etag: '"2"' };
  keeper = new DenyKeeper({
    client: {
      putSealingKey: () => answer('key', undefined),
      denyKeys: () => answer('keys', 'sealed'),
      denyList: (etag) => answer(`list ${etag ?? 'anew'}`, etag === undefined ? fetched : undefined),
    },
    // As much of a book as a keeper sees.
    book: { takeKeys: () => {}, takeList: () => !refusesLists } as unknown as DenyBook,
    gateKey: new Secret(new Uint8Array(32).fill(3)),
    timers: time,
    log: silentLog,
  });
});

it('gives its key, asks for keys and list, and for the list every minute', async () => {
  keeper.start();
  await time.pass(10);
  expect(asked).toEqual(['key', 'keys', 'list anew']);
  await time.pass(60_000);
  expect(asked.slice(3)).toEqual(['list "2"']);
});

it('asks again every five seconds while nobody answers, the key first', async () => {
  isAway = true;
  keeper.start();
  await time.pass(11_000);
  expect(asked).toEqual(['key', 'key', 'key']);
  isAway = false;
  await time.pass(5_000);
  expect(asked.slice(3)).toEqual(['key', 'keys', 'list anew']);
});

it('asks at once when it is told, and for the keys when these may be others', async () => {
  keeper.start();
  await time.pass(10);
  keeper.refresh();
  await time.pass(10);
  keeper.refreshKeys();
  await time.pass(10);
  expect(asked.slice(3)).toEqual(['list "2"', 'keys', 'list "2"']);
});

it('asks for a list that was refused as if it were new', async () => {
  refusesLists = true;
  keeper.start();
  await time.pass(10);
  keeper.refresh();
  await time.pass(10);
  expect(asked.slice(2)).toEqual(['list anew', 'list anew']);
});

it('asks nothing more once it is stopped', async () => {
  keeper.start();
  await time.pass(10);
  keeper.stop();
  await time.pass(200_000);
  expect(asked).toHaveLength(3);
});

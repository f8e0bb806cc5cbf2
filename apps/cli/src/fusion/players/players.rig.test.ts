import { expect, onTestFinished, test } from 'vitest';
import { storeLayout } from '../store-layout.ts';
import { obeyOrder } from './obey-order.ts';
import type { PlayOrder } from './play-order.ts';
import { Players } from './players.ts';

const order = (seed: number): PlayOrder => ({
  ...{ kind: 'world', scenario: 'calm', seed, visits: 2, contestants: ['winner', 'weight'] },
});

test('runs that are played beside each other come out as if one after the other', { timeout: 60_000 }, async () => {
  const left: number[] = [];
  const players = new Players(2, (count) => void left.push(count));
  onTestFinished(() => players.close());
  const orders = [1, 2, 3].map(order);
  const beside = await Promise.all(orders.map((one) => players.play(one)));
  const layout = storeLayout();
  expect(beside).toEqual(orders.map((one) => obeyOrder(one, layout)));
  expect(beside.flat().map(({ seed, contestant }) => `${seed} ${contestant}`)).toEqual([
    ...['1 winner', '1 weight', '2 winner', '2 weight', '3 winner', '3 weight'],
  ]);
  expect(left.sort()).toEqual([0, 1, 2]);
});

test('an order that cannot be played fails, and says why', { timeout: 60_000 }, async () => {
  const players = new Players(1);
  onTestFinished(() => players.close());
  await expect(players.play({ ...order(1), scenario: 'easy' } as PlayOrder)).rejects.toThrow('a known scenario');
});

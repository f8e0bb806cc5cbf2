import { bridgeNames } from '@saunter/platform-electron';
import { expect, it } from 'vitest';
import { gateBridge } from './gate-bridge.ts';
import { gateBridgeNames } from './gate-bridge-names.ts';

it('gives the preload the names that the contract has', () => {
  expect(gateBridgeNames).toEqual(bridgeNames(gateBridge));
});

it('takes no group that cannot be chosen', () => {
  const { argument } = gateBridge.commands.chooseGroupSize;
  for (const size of [0, 6, 1.5, Number.NaN, '2', null]) expect(argument.safeParse(size).success).toBe(false);
  expect(argument.safeParse(5).success).toBe(true);
});

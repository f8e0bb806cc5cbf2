import { bridgeNames } from '@saunter/platform-electron';
import type { LaneView } from '@saunter/visit/lane';
import { expect, it } from 'vitest';
import { gateBridge } from './gate-bridge.ts';
import { gateBridgeNames } from './gate-bridge-names.ts';
import type { GateScreen } from './gate-screen.ts';

it('gives the preload the names that the contract has', () => {
  expect(gateBridgeNames).toEqual(bridgeNames(gateBridge));
});

it('takes no group that cannot be chosen', () => {
  const { argument } = gateBridge.commands.chooseGroupSize;
  for (const size of [0, 6, 1.5, Number.NaN, '2', null]) expect(argument.safeParse(size).success).toBe(false);
  expect(argument.safeParse(5).success).toBe(true);
});

it('has a screen for whatever the machine shows', () => {
  // The type is the test: a view that the machine gains and the contract lacks does not compile.
  const shown = (view: LaneView): GateScreen['view'] => view;
  expect(shown({ screen: 'exit-idle' })).toEqual({ screen: 'exit-idle' });
});

it('shows four digits of a card and never more', () => {
  const open = { screen: 'open', groupSize: 1, passed: 0, secondsLeft: 5 };
  const screenOf = (lastFour: string) => gateBridge.events.screen.shape.view.safeParse({ ...open, lastFour }).success;
  expect(screenOf('1234')).toBe(true);
  for (const digits of ['41111234', '123', '12a4', '']) expect(screenOf(digits)).toBe(false);
});

import { shellCommands, shellEvents } from '@saunter/kiosk-shell/contract';
import { defineBridge, plainCommand } from '@saunter/platform-electron';
import { z } from 'zod';
import { gateScreen } from './gate-screen.ts';
import { chosenGroup } from './lane-screens.ts';

/** Everything that may pass between the gate's screen and its main process. */
export const gateBridge = defineBridge({
  name: 'gate',
  commands: {
    ...shellCommands,
    chooseGroupSize: { argument: chosenGroup, answer: z.undefined() },
    cancel: plainCommand,
  },
  events: { ...shellEvents, screen: gateScreen },
});

/** Its type. */
export type GateBridge = typeof gateBridge;

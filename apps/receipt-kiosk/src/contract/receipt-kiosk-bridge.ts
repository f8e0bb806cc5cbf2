import { shellCommands, shellEvents } from '@saunter/kiosk-shell/contract';
import { defineBridge } from '@saunter/platform-electron';
import { z } from 'zod';
import { kioskScreen, kioskTouch } from './kiosk-screen.ts';

/** Everything that may pass between this kiosk's screen and its main process. */
export const receiptKioskBridge = defineBridge({
  name: 'receipt-kiosk',
  commands: { ...shellCommands, touch: { argument: kioskTouch, answer: z.undefined() } },
  events: { ...shellEvents, screen: kioskScreen },
});

/** Its type. */
export type ReceiptKioskBridge = typeof receiptKioskBridge;

import type { BridgeContract } from '@saunter/platform-electron';
import { z } from 'zod';

const nonce = z.string().min(1).max(64);

/** What every kiosk's bridge has besides its own: the proof that the screen still draws. */
export const shellCommands = {
  /** The page has drawn a frame since it was asked with this nonce. */
  drawn: { argument: z.object({ nonce }), answer: z.undefined() },
  /** The page is up and has its listeners: whatever is current is sent to it again. */
  ready: { argument: z.undefined(), answer: z.undefined() },
} as const satisfies BridgeContract['commands'];

/** The events that every kiosk's bridge has besides its own. */
export const shellEvents = {
  /** Draw a frame and say so; a white screen cannot. */
  draw: z.object({ nonce }),
} as const satisfies BridgeContract['events'];

import { systemTimers } from '@saunter/platform-node';
import type { KioskWindowParts, ShellContract } from './kiosk-window.ts';
import { openKioskWindow } from './kiosk-window.ts';
import { runKiosk } from './run-kiosk.ts';

/** A kiosk that is nothing but its page: its process has no commands of its own to answer, and nothing to tell it. */
export type PageKiosk = Pick<KioskWindowParts<ShellContract>, 'distFolder' | 'title' | 'contract'>;

/** Runs such a kiosk as Electron's main process, named as its contract is. */
export function runPageKiosk({ distFolder, title, contract }: PageKiosk): void {
  runKiosk(contract.name, async (log) => {
    const window = await openKioskWindow({
      ...{ distFolder, title, contract, log },
      ground: 'paper',
      handlers: {},
      onReady: () => {},
      windowed: process.env['SAUNTER_WINDOWED'] === '1',
      timers: systemTimers,
    });
    return { ready: {}, stop: async () => window.close() };
  });
}

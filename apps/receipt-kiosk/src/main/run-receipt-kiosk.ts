import { openKioskWindow, runKiosk } from '@saunter/kiosk-shell/main';
import type { Log } from '@saunter/kit';
import type { KioskScreen } from '../contract/kiosk-screen.ts';
import { receiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import { ReceiptKiosk } from './receipt-kiosk.ts';
import type { ReceiptKioskParts } from './receipt-kiosk-parts.ts';
import type { ReceiptKioskSettings } from './settings.ts';
import { readSettings } from './settings.ts';

/** Runs the receipt kiosk inside Electron, of the parts that `compose` builds. */
export function runReceiptKiosk(compose: (settings: ReceiptKioskSettings, log: Log) => ReceiptKioskParts): void {
  runKiosk('receipt-kiosk', async (log) => {
    const parts = compose(readSettings(process.env), log);
    const kiosk = new ReceiptKiosk(parts);
    let show: (screen: KioskScreen) => void = () => {};
    const working = kiosk.start((screen) => show(screen));
    const window = await openKioskWindow({
      distFolder: __dirname,
      title: 'Saunter receipts',
      ground: 'paper',
      contract: receiptKioskBridge,
      handlers: kiosk.commands,
      onReady: (publish) => publish('screen', kiosk.screen),
      windowed: process.env['SAUNTER_WINDOWED'] === '1',
      timers: parts.timers,
      log,
    });
    show = (screen) => window.publish('screen', screen);
    await working;
    return {
      ready: {},
      stop: async () => {
        await kiosk.stop();
        window.close();
      },
    };
  });
}

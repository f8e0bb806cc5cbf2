import { buildKioskApp } from '@saunter/kiosk-shell/build';
import { runProcess } from '@saunter/platform-node';
import { composeLab } from './compose-lab.ts';
import { hostKioskScreen } from './host-kiosk-screen.ts';
import { ReceiptKiosk } from './receipt-kiosk.ts';
import { readSettings } from './settings.ts';

/**
 * The receipt kiosk without Electron: the same main process and the same screen, shown in a browser of this machine.
 * For laboratories and benches; never packaged.
 */
await runProcess('receipt-kiosk', async (log) => {
  const parts = composeLab(readSettings(process.env), log);
  const folder = process.env['SAUNTER_SCREEN_FOLDER'] || (await buildKioskApp('receipt-kiosk')).browserFolder;
  const kiosk = new ReceiptKiosk(parts);
  const screen = await hostKioskScreen(kiosk, parts, folder);
  await kiosk.start(screen.show);
  return {
    ready: { screenUrl: screen.screenUrl },
    stop: async () => {
      await kiosk.stop();
      await screen.stop();
    },
  };
});

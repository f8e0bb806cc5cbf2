import { openKioskWindow, runKiosk } from '@saunter/kiosk-shell/main';
import { systemTimers } from '@saunter/platform-node';
import { receiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';

runKiosk('receipt-kiosk', async (log) => {
  const window = await openKioskWindow({
    distFolder: __dirname,
    title: 'Saunter receipts',
    ground: 'paper',
    contract: receiptKioskBridge,
    handlers: {},
    onReady: () => {},
    windowed: process.env['SAUNTER_WINDOWED'] === '1',
    timers: systemTimers,
    log,
  });
  return { ready: {}, stop: async () => window.close() };
});

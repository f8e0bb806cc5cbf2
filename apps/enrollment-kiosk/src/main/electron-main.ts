import { openKioskWindow, runKiosk } from '@saunter/kiosk-shell/main';
import { systemTimers } from '@saunter/platform-node';
import { enrollmentKioskBridge } from '../contract/enrollment-kiosk-bridge.ts';

runKiosk('enrollment-kiosk', async (log) => {
  const window = await openKioskWindow({
    distFolder: __dirname,
    title: 'Saunter sign-up',
    ground: 'paper',
    contract: enrollmentKioskBridge,
    handlers: {},
    onReady: () => {},
    windowed: process.env['SAUNTER_WINDOWED'] === '1',
    timers: systemTimers,
    log,
  });
  return { ready: {}, stop: async () => window.close() };
});

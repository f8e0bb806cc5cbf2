import type { BridgeHost } from '@saunter/kiosk-shell/browser-bridge';
import { bridgeToken, hostBridge } from '@saunter/kiosk-shell/browser-bridge';
import { buildKioskApp } from '@saunter/kiosk-shell/build';
import { runProcess } from '@saunter/platform-node';
import type { GateBridge } from '../contract/gate-bridge.ts';
import { gateBridge } from '../contract/gate-bridge.ts';
import { composeLab } from './compose-lab.ts';
import { Gate } from './gate.ts';
import { readSettings } from './settings.ts';
import { showAlive } from './show-alive.ts';

/**
 * The gate without Electron: the same main process and the same screen, shown in a browser of this machine. For
 * laboratories and benches; never packaged.
 */
await runProcess('gate', async (log) => {
  const settings = readSettings(process.env);
  const parts = composeLab(settings, log);
  const folder = process.env['SAUNTER_SCREEN_FOLDER'] || (await buildKioskApp('gate')).browserFolder;
  const gate = new Gate(parts);
  const host: BridgeHost<GateBridge> = await hostBridge({
    contract: gateBridge,
    handlers: {
      ...gate.commands,
      drawn: () => {},
      ready: () => host.publish('screen', gate.screen),
    },
    folder,
    page: 'browser.html',
    port: settings.screenPort,
    token: bridgeToken(settings.dataFolder, parts.entropy),
    log,
  });
  await gate.start((screen) => host.publish('screen', screen));
  const stopShowing = showAlive(parts.timers, process.env);
  return {
    ready: { screenUrl: host.screenUrl },
    stop: async () => {
      stopShowing();
      await gate.stop();
      await host.stop();
    },
  };
});

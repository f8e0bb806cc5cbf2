import { openKioskWindow, runKiosk } from '@saunter/kiosk-shell/main';
import type { Log } from '@saunter/kit';
import { gateBridge } from '../contract/gate-bridge.ts';
import type { GateScreen } from '../contract/gate-screen.ts';
import { Gate } from './gate.ts';
import type { GateParts } from './gate-parts.ts';
import type { GateSettings } from './settings.ts';
import { readSettings } from './settings.ts';
import { showAlive } from './show-alive.ts';
import type { OpenSideScreen } from './side-screen.ts';

/** Runs the gate inside Electron, of the parts that `compose` builds; `openSideScreen` shows it a second time. */
export function runGateApp(
  compose: (settings: GateSettings, log: Log) => GateParts,
  openSideScreen?: OpenSideScreen,
): void {
  runKiosk('gate', async (log) => {
    const parts = compose(readSettings(process.env), log);
    const gate = new Gate(parts);
    const side = await openSideScreen?.(gate, parts);
    // The lane works whether or not its window comes up: an exit must not wait for a page.
    let show: (screen: GateScreen) => void = () => {};
    const working = gate.start((screen) => {
      show(screen);
      side?.show(screen);
    });
    const window = await openKioskWindow({
      distFolder: __dirname,
      title: 'Saunter gate',
      ground: 'ink',
      contract: gateBridge,
      handlers: gate.commands,
      onReady: (publish) => publish('screen', gate.screen),
      windowed: process.env['SAUNTER_WINDOWED'] === '1',
      timers: parts.timers,
      log,
    });
    show = (screen) => window.publish('screen', screen);
    await working;
    const stopShowing = showAlive(parts.timers, process.env);
    return {
      ready: side?.ready ?? {},
      stop: async () => {
        stopShowing();
        await gate.stop();
        await side?.stop();
        window.close();
      },
    };
  });
}

import { buildKioskApp } from '@saunter/kiosk-shell/build';
import { runProcess } from '@saunter/platform-node';
import { composeLab } from './compose-lab.ts';
import { Gate } from './gate.ts';
import { hostGateScreen } from './host-gate-screen.ts';
import { readSettings } from './settings.ts';
import { showAlive } from './show-alive.ts';

/**
 * The gate without Electron: the same main process and the same screen, shown in a browser of this machine. For
 * laboratories and benches; never packaged.
 */
await runProcess('gate', async (log) => {
  const parts = composeLab(readSettings(process.env), log);
  const folder = process.env['SAUNTER_SCREEN_FOLDER'] || (await buildKioskApp('gate')).browserFolder;
  const gate = new Gate(parts);
  const screen = await hostGateScreen(gate, parts, folder);
  await gate.start(screen.show);
  const stopShowing = showAlive(parts.timers, process.env);
  return {
    ready: screen.ready,
    stop: async () => {
      stopShowing();
      await gate.stop();
      await screen.stop();
    },
  };
});

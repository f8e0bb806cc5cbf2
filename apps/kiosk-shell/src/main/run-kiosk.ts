import { join } from 'node:path';
import type { Log } from '@saunter/kit';
import type { RunningService } from '@saunter/platform-node';
import { OperatorError, runProcess } from '@saunter/platform-node';
import { app } from 'electron';

/**
 * Runs a kiosk as Electron's main process: one instance, every renderer in the OS sandbox, and the same ready line,
 * stop signals and exit codes as every other process of the store.
 */
export function runKiosk(name: string, start: (log: Log) => Promise<RunningService>): void {
  // A package keeps every sandbox whatever its command line says; on a bench, root can only run without.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Chromium's own files go beside the kiosk's: two lanes of one machine are two kiosks, each with its own lock.
  const dataFolder = process.env['SAUNTER_DATA'];
  if (dataFolder) app.setPath('userData', join(dataFolder, 'electron'));
  const isFirst = app.requestSingleInstanceLock();
  app.on('window-all-closed', () => {
    // Stopping is the process's own business: see `stop` of the service.
  });
  // Chromium takes SIGTERM and SIGINT for itself and turns them into a quit, as a desktop's logging out does: all of
  // them are one order to stop, and stopping takes the time that it takes to leave the lock safe.
  app.on('before-quit', (event) => {
    event.preventDefault();
    process.emit('SIGTERM');
  });
  void runProcess(name, async (log) => {
    if (!isFirst) {
      throw new OperatorError(`another ${name} already runs on this machine for this user`, 'Use the one that runs.');
    }
    await app.whenReady();
    return start(log);
  });
}

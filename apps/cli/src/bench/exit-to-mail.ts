import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@saunter/platform-node';
import { describeRecording } from '@saunter/vision-hub/recording';
import { takeStoreHome } from '../launcher/store-home.ts';
import { anyPorts } from '../launcher/store-ports.ts';
import { visitRecording } from '../recordings/visit-recording.ts';
import { openScriptedStore } from '../visit/scripted-visit.ts';
import { type BenchFigure, percentileFigure } from './bench-figure.ts';

const USUAL_ROUNDS = 5;

/**
 * From the last body out of the exit lane to the mail accepted by the mail server, one store, visit after visit. The
 * yardstick is how late the recorded cameras are: no answer can be sooner than the pictures of the exit.
 */
export async function benchExitToMail({
  rounds = USUAL_ROUNDS,
}: {
  readonly rounds?: number;
}): Promise<readonly BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-bench-'));
  const home = await takeStoreHome(folder);
  const recording = await visitRecording({ seed: 1, folder });
  const lagMs =
    (await describeRecording(recording.path)).channels.find(({ topic }) => topic === '/camera/bodies')?.lagMs ?? 0;
  const log = createLog('launcher', 'warn');
  const scripted = await openScriptedStore({ home, ports: await anyPorts(), recording, log, onStep: () => {} });
  try {
    const series: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { exitToMailMs } = await scripted.walk({ speed: 1, faults: [], onStep: () => {} });
      series.push(exitToMailMs ?? Number.NaN);
    }
    const yardsticks = series.map(() => lagMs);
    return [
      percentileFigure('exit-to-mail, median', 'ms', 0.5, series, yardsticks),
      percentileFigure('exit-to-mail, 95th percentile', 'ms', 0.95, series, yardsticks),
    ];
  } finally {
    await scripted.stop();
    home.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

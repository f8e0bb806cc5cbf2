import type { Log } from '@saunter/kit';
import type { RunningService } from '@saunter/platform-node';
import { OperatorError, systemClock, systemTimers } from '@saunter/platform-node';
import type { GateSupervisorParts } from './gate-supervisor.ts';
import { GateSupervisor, SETTINGS_EXIT_CODE } from './gate-supervisor.ts';

/** The fields of a gate's ready line; undefined when `line` is something else. */
export function parseReadyLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('ready' in value) || value.ready !== true) return undefined;
    return { ...value };
  } catch {
    return undefined;
  }
}

/**
 * Runs a gate under supervision. Resolves with the gate's own ready fields and `gatePid` when it is ready for the
 * first time; the ready line of each later gate, and all else that gates print, goes to standard output as it comes.
 */
export function supervise(
  gate: { readonly command: string; readonly args: readonly string[] },
  guard: GateSupervisorParts['guard'],
  log: Log,
): Promise<RunningService> {
  return new Promise((resolve, reject) => {
    let isFirst = true;
    const supervisor = new GateSupervisor({
      ...{ guard, log, clock: systemClock, timers: systemTimers },
      gate: { ...gate, env: process.env },
      onLine(line, gatePid) {
        const ready = parseReadyLine(line);
        if (ready && isFirst) {
          isFirst = false;
          resolve({ ready: { ...ready, gatePid }, stop: () => supervisor.stop() });
        } else process.stdout.write(`${ready ? JSON.stringify({ ...ready, gatePid }) : line}\n`);
      },
      onBadSettings() {
        const error = new OperatorError(
          'The gate cannot run with its settings.',
          'Mend what it says above.',
          SETTINGS_EXIT_CODE,
        );
        reject(error);
        // A gate that ran before: nobody waits for the promise any more, but the process must end all the same.
        if (!isFirst) throw error;
      },
    });
    supervisor.start().catch(reject);
  });
}

import { NOMINAL } from '../nominal.ts';
import { makeRun, type RunOptions } from '../run/make-run.ts';
import { seededRandom } from '../seeded-random.ts';
import type { WorldRun } from '../world-run.ts';
import type { SensorFault } from './sensor-fault.ts';

/** A nominal run whose sensors have some faults at once: what people do in it stays as it is. */
export function disturbedRun(options: Omit<RunOptions, 'figures'>, faults: readonly SensorFault[]): WorldRun {
  const figures = Object.assign({}, NOMINAL, ...faults.map((fault) => fault.figures ?? {}));
  const run = makeRun({ ...options, figures });
  const random = seededRandom(options.seed).fork('faults');
  return {
    ...run,
    messages: (onNamed) =>
      faults.reduce(
        (messages, { name, disturb }) =>
          disturb ? disturb(messages, { startMs: run.startMs, random: random.fork(name) }) : messages,
        run.messages(onNamed),
      ),
  };
}

import { OperatorError } from '@saunter/platform-node';
import { recordRun, type WorldRun } from '@saunter/testing-world';
import { sharedFolder, storeLayout } from '../fusion/store-layout.ts';
import { namedWorld } from '../world/named-world.ts';

/** Options of `./saunter world make`. */
export interface WorldCommandOptions {
  readonly scenario: string;
  readonly seed: number;
  readonly visits: number;
  readonly output: string;
}

/** Makes a world from a seed, records it, and says what went into the recording; @throws OperatorError */
export async function worldMakeCommand({ scenario, seed, visits, output }: WorldCommandOptions): Promise<void> {
  const folder = sharedFolder();
  const run = namedWorld({ name: scenario, seed, visits, layout: storeLayout(), sharedFolder: folder });
  const messages = await writeRun(output, run);
  const seconds = (run.endMs - run.startMs) / 1000;
  const { deeds, visits: made } = run.truth;
  process.stdout.write(
    `${output}: ${run.scenario}, seed ${seed}: ${made.length} visits, ${deeds.length} deeds, ` +
      `${seconds.toFixed(0)} s, ${messages} messages, truth included\n`,
  );
}

async function writeRun(output: string, run: WorldRun): Promise<number> {
  try {
    return await recordRun(output, run);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new OperatorError(`${output} cannot be written (${code})`, 'Name a file in a folder that you may write to.');
  }
}

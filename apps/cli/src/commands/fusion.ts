import { OperatorError } from '@saunter/platform-node';
import { CONTESTANTS, type Contestant, formatFailures, formatProtocol, type Protocol } from '@saunter/testing-judge';
import { playWorld, protocolsOf } from '../fusion/evaluate-world.ts';
import { storeLayout } from '../fusion/store-layout.ts';

/** Options of `./saunter fusion evaluate`. */
export interface EvaluateCommandOptions {
  readonly world?: string;
  readonly seeds: readonly number[];
  readonly visits: number;
  readonly contestant: readonly string[];
  readonly failures?: number;
  readonly json: boolean;
}

/** Judges fusion on recordings, or on worlds made from seeds. @throws OperatorError that says what is missing. */
export async function evaluateCommand(recordings: readonly string[], options: EvaluateCommandOptions): Promise<void> {
  const contestants = chosen(options.contestant);
  if (recordings.length > 0) return;
  if (options.world === undefined) {
    throw new OperatorError(
      'there is nothing to evaluate',
      'Name recordings (MCAP files, or folders in the form of AutoCheckout), or a world: --world nominal',
      64,
    );
  }
  const started = performance.now();
  const { world: scenario, seeds, visits } = options;
  const outcomes = playWorld({
    ...{ scenario, seeds, visits, contestants, layout: storeLayout() },
    onSeed: (seed, done) => {
      const seconds = (performance.now() - started) / 1000;
      process.stderr.write(`\rseed ${seed}: ${done} of ${seeds.length} in ${seconds.toFixed(0)} s `);
    },
  });
  process.stderr.write('\n');
  for (const { name } of options.failures === undefined ? [] : contestants) {
    const own = outcomes.filter(({ contestant }) => contestant === name);
    process.stdout.write(formatFailures(own, options.failures ?? 0));
  }
  print(protocolsOf(outcomes), options.json);
}

function print(protocols: readonly Protocol[], json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ protocols })}\n`);
  else for (const protocol of protocols) process.stdout.write(`${formatProtocol(protocol)}\n`);
}

/** The contestants of these names; all of them without any. */
function chosen(names: readonly string[]): readonly Contestant[] {
  if (names.length === 0) return CONTESTANTS;
  return names.map((name) => {
    const contestant = CONTESTANTS.find((one) => one.name === name);
    if (contestant) return contestant;
    const all = CONTESTANTS.map((one) => one.name).join(', ');
    throw new OperatorError(`there is no contestant ${name}`, `Choose of: ${all}`, 64);
  });
}

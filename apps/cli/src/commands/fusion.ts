import { OperatorError } from '@saunter/platform-node';
import {
  ALL_CONTESTANTS,
  CONTESTANTS,
  type Contestant,
  formatFailures,
  formatProtocol,
  type Protocol,
  type RunOutcome,
} from '@saunter/testing-judge';
import { isScenarioName, type ScenarioName, WORLD_SCENARIOS } from '@saunter/testing-world';
import { evaluateRecording, type RecordingOutcome } from '../fusion/evaluate-recording.ts';
import { playWorld, protocolsOf } from '../fusion/evaluate-world.ts';
import { ACTED_OUT, playActedOut } from '../fusion/play-acted-out.ts';
import { sharedFolder, storeLayout } from '../fusion/store-layout.ts';

/** Options of `./saunter fusion evaluate`. */
export interface EvaluateCommandOptions {
  readonly world?: string;
  readonly seeds: readonly number[];
  readonly visits: number;
  readonly contestant: readonly string[];
  readonly storeMeta?: string;
  readonly failures?: number;
  readonly json: boolean;
}

/** What shells call a command line that means nothing (sysexits.h, EX_USAGE). */
const BAD_USAGE = 64;

/**
 * Plays recordings, or worlds made from seeds, and prints carts, and how right they are where the truth is known; with
 * `json` in one line, the last. @throws OperatorError that says what is missing.
 */
export async function evaluateCommand(recordings: readonly string[], options: EvaluateCommandOptions): Promise<void> {
  const contestants = chosen(options.contestant);
  if (recordings.length > 0) return printRecordings(await evaluateAll(recordings, contestants, options), options);
  if (options.world === undefined) {
    throw new OperatorError(
      'there is nothing to evaluate',
      "Name recordings (MCAP files, or folders in AutoCheckout's form), or a world: --world nominal",
      BAD_USAGE,
    );
  }
  const outcomes = playAll(options.world, contestants, options);
  printFailures(outcomes, options);
  const protocols = protocolsOf(outcomes);
  if (options.json) process.stdout.write(`${JSON.stringify({ protocols })}\n`);
  else printProtocols(protocols);
}

function playAll(
  name: string,
  contestants: readonly Contestant[],
  options: EvaluateCommandOptions,
): readonly RunOutcome[] {
  if (name === ACTED_OUT) return playLists(options.seeds, contestants);
  const started = performance.now();
  const { seeds, visits } = options;
  const scenario = scenarioOf(name);
  const onSeed = (seed: number, done: number) => {
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write(`\rseed ${seed}: ${done} of ${seeds.length} in ${seconds.toFixed(0)} s `);
  };
  const outcomes = playWorld({ scenario, seeds, visits, contestants, layout: storeLayout(), onSeed });
  process.stderr.write('\n');
  return outcomes;
}

async function evaluateAll(
  recordings: readonly string[],
  contestants: readonly Contestant[],
  { storeMeta }: EvaluateCommandOptions,
): Promise<readonly RecordingOutcome[]> {
  const outcomes: RecordingOutcome[] = [];
  for (const path of recordings) outcomes.push(await evaluateRecording(path, contestants, storeMeta));
  return outcomes;
}

function printRecordings(outcomes: readonly RecordingOutcome[], options: EvaluateCommandOptions): void {
  const judged = outcomes.flatMap((outcome) => outcome.judged);
  const protocols = protocolsOf(judged);
  if (options.json) {
    const receipts = Object.assign({}, ...outcomes.map((outcome) => outcome.receipts));
    const each = outcomes.map(({ recording, receipts: own }) => ({ recording, receipts: own }));
    const several = each.length > 1 ? { recordings: each } : {};
    const truth = protocols.length > 0 ? { protocols } : {};
    process.stdout.write(`${JSON.stringify({ receipts, ...several, ...truth })}\n`);
    return;
  }
  for (const { recording, receipts } of outcomes) {
    process.stdout.write(`${recording}\n`);
    for (const [target, cart] of Object.entries(receipts)) {
      const lines = Object.entries(cart).map(([barcode, quantity]) => `${quantity} x ${barcode}`);
      process.stdout.write(`  ${target}: ${lines.join(', ') || 'nothing'}\n`);
    }
  }
  printFailures(judged, options);
  printProtocols(protocols);
}

function printProtocols(protocols: readonly Protocol[]): void {
  for (const protocol of protocols) process.stdout.write(`${formatProtocol(protocol)}\n`);
}

function printFailures(outcomes: readonly RunOutcome[], { failures, json }: EvaluateCommandOptions): void {
  if (failures === undefined || json) return;
  for (const [, own] of Map.groupBy(outcomes, ({ contestant }) => contestant)) {
    process.stdout.write(formatFailures(own, failures));
  }
}

function playLists(seeds: readonly number[], contestants: readonly Contestant[]): readonly RunOutcome[] {
  const outcomes = playActedOut(seeds, contestants, storeLayout());
  if (outcomes) return outcomes;
  throw new OperatorError(
    `there are no event lists to act out: no data/autocheckout/ground_truth_v14.json under ${sharedFolder()}`,
    'Name the folder that has it in SAUNTER_SHARED.',
    BAD_USAGE,
  );
}

function scenarioOf(name: string): ScenarioName {
  if (isScenarioName(name)) return name;
  throw new OperatorError(
    `there is no world ${name}`,
    `Choose of: ${[...Object.keys(WORLD_SCENARIOS), ACTED_OUT].join(', ')}`,
    BAD_USAGE,
  );
}

/** The contestants of these names; without any, all who are compared. */
function chosen(names: readonly string[]): readonly Contestant[] {
  if (names.length === 0) return CONTESTANTS;
  return names.map((name) => {
    const contestant = ALL_CONTESTANTS.find((one) => one.name === name);
    if (contestant) return contestant;
    const all = ALL_CONTESTANTS.map((one) => one.name).join(', ');
    throw new OperatorError(`there is no contestant ${name}`, `Choose of: ${all}`, BAD_USAGE);
  });
}

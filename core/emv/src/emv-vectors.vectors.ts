import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ApduMachine } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';

/** One exchange of a recorded dialogue; a command of `*` stands for any. */
export interface RecordedExchange {
  readonly c: string;
  readonly r: string;
}

/** Where the shared EMV vectors are. */
export const EMV_VECTOR_FOLDER = resolve(
  process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared'),
  'data/emv',
);

/** Whether the shared EMV vectors are here; says loudly what is skipped when not. */
export function haveEmvVectors(test: string): boolean {
  const found = existsSync(`${EMV_VECTOR_FOLDER}/README.md`);
  if (!found) console.warn(`SKIPPED ${test}: no data/emv under SAUNTER_SHARED`);
  return found;
}

/** The parsed content of `name`.json; the caller knows its shape. */
export const emvVectors = <T>(name: string): T =>
  JSON.parse(readFileSync(`${EMV_VECTOR_FOLDER}/${name}.json`, 'utf8')) as T;

/** How a replay went: what the machine made of it, and how many exchanges it took. */
export interface Replay<Outcome> {
  readonly outcome: Outcome;
  readonly used: number;
}

/**
 * Plays a recorded card: each command of `machine` must be the recorded one, to the byte.
 * @throws Error when it is another one, or when the script ends before the machine does.
 */
export function replay<State, Outcome>(
  machine: ApduMachine<State, Outcome>,
  script: readonly RecordedExchange[],
): Replay<Outcome> {
  let step = machine.start();
  let used = 0;
  while (step.kind === 'command') {
    const exchange = script[used];
    const sent = toHex(step.command);
    if (!exchange) throw new Error(`the script ends before command ${used + 1}: ${sent}`);
    if (exchange.c !== '*' && exchange.c !== sent) throw new Error(`command ${used + 1}: ${sent}, not ${exchange.c}`);
    used += 1;
    const bytes = fromHex(exchange.r);
    step = machine.next(step.state, { kind: 'response', bytes });
    // As the driver does it: the machine must not live on these bytes.
    bytes.fill(0);
  }
  return { outcome: step.outcome, used };
}

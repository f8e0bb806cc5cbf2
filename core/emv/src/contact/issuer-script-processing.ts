import { concatBytes } from '@saunter/kit';
import type { EmvStep, StepMove } from '../flow/emv-step.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import { TSI, TVR, withBits } from '../verification-results.ts';
import type { IssuerScript } from './issuer-script.ts';

/** The script that runs, at which command it is, and those behind it. */
export interface ScriptRun {
  readonly script: IssuerScript;
  readonly at: number;
  readonly others: readonly IssuerScript[];
}

const FAILED = { before: TVR.SCRIPT_FAILED_BEFORE_FINAL_AC, after: TVR.SCRIPT_FAILED_AFTER_FINAL_AC } as const;

/** High half of a result byte (EMV 4.4 Book 4, Annex A5). */
const SCRIPT_FAILED = 0x10;
const SCRIPT_DONE = 0x20;
const MAX_COUNTED = 15;

/**
 * Passes the issuer's scripts to the card, before or after the second GENERATE AC. A command that the card refuses
 * ends its script, not the others: any SW1 but 90, 62 and 63 is a refusal (EMV 4.4 Book 3, 10.10). Each leaves five
 * bytes in tag 9F5B: how it ended and at which command, and its identifier (EMV 4.4 Book 4, Annex A5).
 */
export const issuerScriptProcessing = (
  scripts: readonly IssuerScript[],
  when: 'before' | 'after',
): EmvStep<ScriptRun> => ({
  name: 'issuer-script-processing',
  start: (transaction) => begin(transaction, scripts, when),
  next({ script, at, others }, transaction, { statusWord }) {
    const isDone = [0x90, 0x62, 0x63].includes(statusWord >> 8);
    return isDone
      ? run({ script, at: at + 1, others }, transaction, when)
      : begin(withResult(transaction, script, at, when), others, when);
  },
});

type Move = StepMove<ScriptRun>;

function begin(transaction: Transaction, scripts: readonly IssuerScript[], when: 'before' | 'after'): Move {
  const [script, ...others] = scripts;
  if (!script) return { kind: 'done', transaction };
  const begun = { ...transaction, tsi: withBits(transaction.tsi, TSI.SCRIPT_PROCESSING_PERFORMED) };
  return run({ script, at: 0, others }, begun, when);
}

function run(state: ScriptRun, transaction: Transaction, when: 'before' | 'after'): Move {
  const { script, at, others } = state;
  if (at === script.commands.length) return begin(withResult(transaction, script, undefined, when), others, when);
  const command = script.commands[at];
  return command
    ? { kind: 'command', inner: state, command, transaction }
    : begin(withResult(transaction, script, at, when), others, when);
}

/** `failedAt` counts from 0; undefined when all commands went well. */
function withResult(
  transaction: Transaction,
  script: IssuerScript,
  failedAt: number | undefined,
  when: 'before' | 'after',
): Transaction {
  const first = failedAt === undefined ? SCRIPT_DONE : SCRIPT_FAILED | Math.min(failedAt + 1, MAX_COUNTED);
  const earlier = transaction.terminal.get(TAG.ISSUER_SCRIPT_RESULTS) ?? new Uint8Array(0);
  const results = concatBytes(earlier, Uint8Array.of(first), script.identifier);
  return {
    ...transaction,
    terminal: new Map([...transaction.terminal, [TAG.ISSUER_SCRIPT_RESULTS, results]]),
    tvr: failedAt === undefined ? transaction.tvr : withBits(transaction.tvr, FAILED[when]),
  };
}

import { createPcscCardReader, listReaders } from '@saunter/card-reader';
import type { DialogueOptions, TransactionData } from '@saunter/emv';
import { createCardDialogue, laneTerminal, wipeCardReport } from '@saunter/emv';
import type { TokenKey } from '@saunter/identity';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { createLog, localDate, systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { NO_KEYS_FILE, readCaKeyFile } from '../card/ca-key-file.ts';
import { cardExitCode } from '../card/card-exit-code.ts';
import { summariseCardTest } from '../card/card-summary.ts';
import { type CardTest, NO_TIME, testCard } from '../card/card-test.ts';
import { chooseReader } from '../card/choose-reader.ts';
import { endAtOnce } from '../card/end-at-once.ts';
import { formatCardSummary } from '../card/format-card-summary.ts';
import { labTokenKey, labTokenKeyPath } from '../card/lab-token-key.ts';
import { type ReaderTrouble, readerTrouble } from '../card/reader-trouble.ts';
import { NO_TERMINAL_FILE, readTerminalFile } from '../card/terminal-file.ts';

/** Options of `./saunter card read`. */
export interface CardReadCommandOptions {
  readonly json: boolean;
  readonly reader?: string;
  readonly capk?: string;
  readonly terminal?: string;
  readonly amount?: number;
  readonly date?: string;
  readonly un?: Uint8Array;
  readonly timeout: number;
}

/** What the default store's lane asks for. */
const LANE = { amountMinor: 2000, currency: 'EUR', countryNumeric: '528' } as const;

/**
 * Waits for one card on a PC/SC reader, reads it as a lane would, and prints what came of it; with `json` as one
 * line, last on standard output. Sets the exit code. @throws OperatorError when there is no reader or no card.
 */
export async function cardReadCommand(options: CardReadCommandOptions): Promise<void> {
  const dialogue = dialogueOptions(options);
  const key = labTokenKey(labTokenKeyPath(process.env), systemEntropy);
  const chosen = await chooseConnectedReader(options.reader);
  if (!chosen.ok) {
    print(noCard(chosen.error), key, options);
    throw readerTrouble(chosen.error);
  }
  const log = createLog('card-reader', 'warn');
  const reader = createPcscCardReader({ timers: systemTimers, log, readerName: chosen.value });
  process.stderr.write(`hold a card to ${chosen.value}\n`);
  try {
    const test = await testCard({
      ...{ reader, timers: systemTimers, clock: systemClock, timeoutMs: options.timeout },
      dialogue: (cardInterface) => createCardDialogue({ cardInterface, ...dialogue }),
    });
    const { outcome } = test;
    print(test, key, options);
    process.exitCode = cardExitCode(outcome);
    if (outcome.kind === 'no-answer') endAtOnce(process.exitCode);
    if (outcome.kind === 'no-card') throw readerTrouble({ reason: outcome.reason, timeoutMs: options.timeout });
  } finally {
    key.secret.wipe();
    await reader.stop();
  }
}

/** Prints the names of all readers, one a line. @throws OperatorError when nobody can tell them. */
export async function cardReadersCommand(): Promise<void> {
  const names = await listReaders({ timers: systemTimers });
  if (!names.ok) throw readerTrouble({ reason: 'no-service', detail: names.error.detail });
  if (names.value.length === 0) throw readerTrouble({ reason: 'no-reader' });
  process.stdout.write(names.value.map((name) => `${name}\n`).join(''));
}

/** What the command line says, before what the file says, before what a lane does. */
function dialogueOptions({ capk, terminal, amount, date, un }: CardReadCommandOptions): DialogueOptions {
  const file = terminal === undefined ? NO_TERMINAL_FILE : readTerminalFile(terminal);
  const caKeys = capk === undefined ? NO_KEYS_FILE : readCaKeyFile(capk);
  const transaction: TransactionData = {
    ...LANE,
    ...{ date: localDate(systemClock.wallMs()), unpredictableNumber: systemEntropy.bytes(4) },
    ...file.transaction,
    ...(amount !== undefined && { amountMinor: amount }),
    ...(date !== undefined && { date }),
    ...(un !== undefined && { unpredictableNumber: un }),
  };
  return { transaction, terminal: laneTerminal({ caKeys, overrides: file.overrides }) };
}

async function chooseConnectedReader(wanted: string | undefined): Promise<Result<string, ReaderTrouble>> {
  const names = await listReaders({ timers: systemTimers });
  if (!names.ok) return err({ reason: 'no-service', detail: names.error.detail });
  const chosen = chooseReader(names.value, wanted);
  if (chosen.ok) return ok(chosen.value);
  const { kind, ...rest } = chosen.error;
  return err({ reason: kind, ...rest, ...(wanted !== undefined && { wanted }) });
}

const noCard = ({ reason }: ReaderTrouble): CardTest => ({
  ...{ reader: undefined, cardInterface: undefined, times: NO_TIME },
  outcome: { kind: 'no-card', reason },
});

/** Prints `test` and wipes what is secret in it. */
function print(test: CardTest, key: TokenKey, { json }: CardReadCommandOptions): void {
  const summary = summariseCardTest(test, key);
  if ('card' in test.outcome) wipeCardReport(test.outcome.card);
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : formatCardSummary(summary));
}

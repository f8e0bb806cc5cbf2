import type { CommandApdu } from '@saunter/iso7816';
import { decodeCommandApdu, encodeTlvs } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import type { DialogueOptions } from '../dialogue-options.ts';
import type { KernelOutcome } from '../kernel-outcome.ts';
import { LANE_APPLICATIONS, laneTerminal } from '../terminal/lane-terminal.ts';
import type { ContactlessLimits, TerminalApplication, TerminalSettings } from '../terminal/terminal-settings.ts';
import type { TransactionData } from '../terminal-data.ts';
import { createEntryPoint } from './entry-point.ts';

/** AIDs of the lane's own list. */
export const AID = { VISA: 'A0000000031010', MASTERCARD: 'A0000000041010' } as const;

/** Fifty euros in the Netherlands. */
export const transaction: TransactionData = {
  amountMinor: 5000,
  currency: 'EUR',
  countryNumeric: '528',
  date: '260601',
  unpredictableNumber: fromHex('05AB527D'),
};

/** What of a lane a test wants otherwise. */
export interface LaneChange {
  readonly transaction?: Partial<TransactionData>;
  readonly row?: Partial<TerminalApplication>;
  readonly limits?: Partial<ContactlessLimits>;
  readonly terminal?: Partial<TerminalSettings>;
}

/** A lane's options with every row changed alike. */
export const laneOptions = (change: LaneChange = {}): DialogueOptions => ({
  transaction: { ...transaction, ...change.transaction },
  terminal: laneTerminal({
    applications: LANE_APPLICATIONS.map((row) => ({
      ...row,
      ...change.row,
      contactless: { ...row.contactless, ...change.limits },
    })),
    ...change.terminal,
  }),
});

/** The lane's row for `aid`. */
export function laneRow(aid: string): TerminalApplication {
  const row = LANE_APPLICATIONS.find((one) => toHex(one.aid) === aid);
  if (!row) throw new Error(`the lane takes no ${aid}`);
  return row;
}

/** One object, hexadecimal. */
export const object = (tag: string, value: string): string =>
  toHex(encodeTlvs([{ tag: Number.parseInt(tag, 16), value: fromHex(value), children: [] }]));

/** A card's answer to SELECT PPSE with these directory entries' content. */
export const ppse = (...entries: readonly string[]): string =>
  `${object('6F', object('84', '325041592E5359532E4444463031') + object('A5', object('BF0C', entries.map((entry) => object('61', entry)).join(''))))}9000`;

/** Content of a directory entry. */
export const entry = (aid: string, priority = 1, more = ''): string =>
  object('4F', aid) + object('87', priority.toString(16).padStart(2, '0')) + more;

/** A card's answer to the final SELECT. */
export const fci = (aid: string, about = ''): string => `${object('6F', object('84', aid) + object('A5', about))}9000`;

/** What a card answers to the n-th command, hexadecimal with its status word. */
export type ScriptedCard = (command: CommandApdu, n: number) => string;

const SELECT = 0xa4;
const GET_PROCESSING_OPTIONS = 0xa8;

/** A card of one directory whose every application can be selected, and answers `gpo` and then `later`. */
export const cardOf =
  (directory: string, gpo: string, later: ScriptedCard = () => '6D00'): ScriptedCard =>
  (command, n) => {
    if (n === 0) return directory;
    if (command.ins === SELECT) return fci(toHex(command.data));
    return command.ins === GET_PROCESSING_OPTIONS ? gpo : later(command, n);
  };

/** How a dialogue went. */
export interface Presented {
  readonly outcome: KernelOutcome;
  /** As sent, hexadecimal. */
  readonly commands: readonly string[];
}

const MORE_THAN_ANY_DIALOGUE = 200;

/** Plays Entry Point against a card. @throws Error when it does not come to an end. */
export function present(options: DialogueOptions, card: ScriptedCard): Presented {
  const machine = createEntryPoint(options);
  const commands: string[] = [];
  let step = machine.start();
  while (step.kind === 'command') {
    const command = decodeCommandApdu(step.command);
    if (!command.ok || commands.length === MORE_THAN_ANY_DIALOGUE) throw new Error('no end, or no command');
    const bytes = fromHex(card(command.value, commands.length));
    commands.push(toHex(step.command));
    step = machine.next(step.state, { kind: 'response', bytes });
    // As the driver does it: the machine must not live on these bytes.
    bytes.fill(0);
  }
  return { outcome: step.outcome, commands };
}

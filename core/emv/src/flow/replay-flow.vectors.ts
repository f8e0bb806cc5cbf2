import { decodeResponseApdu, encodeCommandApdu } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { laneTerminal } from '../terminal/lane-terminal.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import type { Flow, FlowMove } from './run-flow.ts';
import { continueFlow, startFlow } from './run-flow.ts';

/** How a flow ended, and how many exchanges it took. */
export interface FlowReplay {
  readonly move: Exclude<FlowMove, { readonly kind: 'command' }>;
  readonly used: number;
}

/**
 * Plays a recorded card to `flow`; each command must be the recorded one, to the byte.
 * @throws Error when it is another one, or when the script ends before the flow does.
 */
export function replayFlow(
  flow: Flow,
  transaction: Transaction,
  script: readonly RecordedExchange[],
  terminal: TerminalSettings = laneTerminal(),
): FlowReplay {
  let move = startFlow(flow, transaction, terminal);
  let used = 0;
  while (move.kind === 'command') {
    const exchange = script[used];
    const sent = toHex(encodeCommandApdu(move.command));
    if (exchange?.c !== sent) throw new Error(`command ${used + 1}: ${sent}, not ${exchange?.c}`);
    used += 1;
    const bytes = fromHex(exchange.r);
    const response = decodeResponseApdu(bytes);
    if (!response.ok) throw new Error(`answer ${used} has no status word`);
    move = continueFlow(move.state, response.value, terminal);
    // As the driver does it: no step may live on these bytes.
    bytes.fill(0);
  }
  return { move, used };
}

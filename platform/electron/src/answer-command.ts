import { err, ok } from '@saunter/kit';
import type { BridgeContract, BridgeHandlers } from './bridge-contract.ts';
import type { BridgeEnvelope } from './bridge-envelope.ts';

/**
 * Carries out one command from a screen, whatever wire it came over: the name must be in the contract, the argument
 * must pass its schema, and so must the answer. Never throws: what a handler throws comes back as `failed`, without
 * its text, which belongs in a log and not on a screen.
 */
export async function answerCommand<Contract extends BridgeContract>(
  contract: Contract,
  handlers: BridgeHandlers<Contract>,
  name: string,
  argument: unknown,
  onFailure: (error: unknown) => void,
): Promise<BridgeEnvelope> {
  const command = Object.hasOwn(contract.commands, name) ? contract.commands[name] : undefined;
  if (!command) return refused(`there is no command ${name.slice(0, 40)}`);
  const parsed = command.argument.safeParse(argument);
  if (!parsed.success) return refused(`the argument of ${name} does not fit its schema`);
  try {
    // Keyed by the same name in the same contract; the type cannot follow a name that came over a wire.
    const handler = handlers[name] as (argument: unknown) => unknown;
    const answer = command.answer.safeParse(await handler(parsed.data));
    if (answer.success) return ok(answer.data);
    onFailure(new Error(`the answer of ${name} does not fit its schema`));
  } catch (error) {
    onFailure(error);
  }
  return err({ kind: 'failed', message: `${name} was not carried out` });
}

const refused = (message: string): BridgeEnvelope => err({ kind: 'refused', message });

import type { BridgeClient, BridgeContract } from '@saunter/platform-electron';
import { BridgeError, bridgeEnvelope } from '@saunter/platform-electron';
import type { BridgeWire } from './bridge-wire.ts';

/**
 * A screen's typed end of a bridge over any wire. Events that do not fit their schema are dropped: a screen would
 * rather show the last true thing. Commands reject with a BridgeError.
 */
export function bridgeClient<Contract extends BridgeContract>(
  contract: Contract,
  wire: BridgeWire,
): BridgeClient<Contract> {
  const commands = Object.fromEntries(
    Object.keys(contract.commands).map((name) => [name, (argument: unknown) => call(wire, name, argument)]),
  );
  const on = Object.fromEntries(
    Object.entries(contract.events).map(([name, schema]) => [
      name,
      (listener: (event: unknown) => void) =>
        wire.subscribe(name, (value) => {
          const event = schema.safeParse(value);
          if (event.success) listener(event.data);
        }),
    ]),
  );
  // Built from the contract's own names: the type says exactly what was just made.
  return { commands, on } as unknown as BridgeClient<Contract>;
}

async function call(wire: BridgeWire, name: string, argument: unknown): Promise<unknown> {
  const envelope = bridgeEnvelope.safeParse(await wire.invoke(name, argument));
  if (!envelope.success) throw new BridgeError({ kind: 'failed', message: `${name} was answered with nonsense` });
  if (!envelope.data.ok) throw new BridgeError(envelope.data.error);
  return envelope.data.value;
}

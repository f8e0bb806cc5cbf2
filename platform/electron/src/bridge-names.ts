import type { BridgeContract, BridgeNames } from './bridge-contract.ts';

/** The names of a contract; what a preload is written from must equal this, and a test says so. */
export function bridgeNames(contract: BridgeContract): BridgeNames {
  return { name: contract.name, commands: Object.keys(contract.commands), events: Object.keys(contract.events) };
}

/** The channel of a command. */
export const commandChannel = (contractName: string, command: string): string => `${contractName}:do:${command}`;

/** The channel of an event. */
export const eventChannel = (contractName: string, event: string): string => `${contractName}:on:${event}`;

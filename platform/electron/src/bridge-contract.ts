import { z } from 'zod';

/** One command of a bridge: what the screen may send, and what it gets back. */
export interface BridgeCommand {
  readonly argument: z.ZodType;
  readonly answer: z.ZodType;
}

/**
 * Everything that may pass between a screen and the process that owns the devices. Commands go from the screen,
 * events to it; a name that is not here does not exist on the wire.
 */
export interface BridgeContract {
  /** Prefix of every channel, e.g. `gate`. */
  readonly name: string;
  readonly commands: Readonly<Record<string, BridgeCommand>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

/** Makes a contract and keeps its literal names in its type. */
export const defineBridge = <const Contract extends BridgeContract>(contract: Contract): Contract => contract;

/** A command that carries nothing and answers nothing. */
export const plainCommand = { argument: z.undefined(), answer: z.undefined() } as const satisfies BridgeCommand;

/** The names of a contract without its schemas: all that a preload needs. */
export interface BridgeNames {
  readonly name: string;
  readonly commands: readonly string[];
  readonly events: readonly string[];
}

/** The functions a screen calls, each answering with a promise. */
export type BridgeCommands<Contract extends BridgeContract> = {
  readonly [Name in keyof Contract['commands']]: (
    argument: z.input<Contract['commands'][Name]['argument']>,
  ) => Promise<z.output<Contract['commands'][Name]['answer']>>;
};

/** Where a screen subscribes: `on.screen(listener)` gives back how to unsubscribe. */
export type BridgeEvents<Contract extends BridgeContract> = {
  readonly [Name in keyof Contract['events']]: (
    listener: (event: z.output<Contract['events'][Name]>) => void,
  ) => () => void;
};

/** A screen's end of a bridge. */
export interface BridgeClient<Contract extends BridgeContract> {
  readonly commands: BridgeCommands<Contract>;
  readonly on: BridgeEvents<Contract>;
}

/** The other end: one handler per command, given arguments that passed their schema. */
export type BridgeHandlers<Contract extends BridgeContract> = {
  readonly [Name in keyof Contract['commands']]: (
    argument: z.output<Contract['commands'][Name]['argument']>,
  ) => Answered<z.input<Contract['commands'][Name]['answer']>>;
};

/** Now or later; of a command that answers nothing, nothing is asked. */
type Answered<Answer> = undefined extends Answer ? unknown : Answer | Promise<Answer>;

/** What the owning process pushes; sent to every screen that is connected. */
export type BridgePublish<Contract extends BridgeContract> = <Name extends keyof Contract['events'] & string>(
  name: Name,
  event: z.input<Contract['events'][Name]>,
) => void;

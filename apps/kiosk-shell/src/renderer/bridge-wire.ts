/** One wire to the process that owns the devices, by name and without types; see `bridgeClient`. */
export interface BridgeWire {
  /** Resolves to an envelope, whatever happens. */
  invoke(command: string, argument: unknown): Promise<unknown>;
  /** Gives back how to unsubscribe. */
  subscribe(event: string, listener: (value: unknown) => void): () => void;
}

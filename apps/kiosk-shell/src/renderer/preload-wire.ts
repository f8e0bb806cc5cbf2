import type { BridgeWire } from './bridge-wire.ts';

type Named = Readonly<Record<string, ((value: never) => unknown) | undefined>>;

interface Exposed {
  readonly invoke: Named;
  readonly subscribe: Named;
}

/** The wire that the preload exposes as `window.saunter`; undefined outside of Electron. */
export function preloadWire(scope: object): BridgeWire | undefined {
  const exposed = (scope as { readonly saunter?: Exposed }).saunter;
  if (!exposed) return undefined;
  return {
    invoke: async (command, argument) => (exposed.invoke[command] as (value: unknown) => Promise<unknown>)(argument),
    subscribe: (event, listener) => (exposed.subscribe[event] as (value: typeof listener) => () => void)(listener),
  };
}

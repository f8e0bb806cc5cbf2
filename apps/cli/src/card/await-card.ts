import type { CardReader, CardSession, ReaderState } from '@saunter/card-reader';
import type { Cancel, Timers } from '@saunter/kit';

/** What lay on the reader in the end. */
export type AwaitedCard =
  | { readonly kind: 'card'; readonly reader: string; readonly session: CardSession }
  /** Something lies there that gives no answer to reset. */
  | { readonly kind: 'mute'; readonly reader: string }
  /** Nothing came; how the reader was last. */
  | { readonly kind: 'none'; readonly last: ReaderState | undefined };

/** A card that was only waved past is mute for a moment. */
const MUTE_PATIENCE_MS = 1000;

/** Starts `reader` and waits for one card. The caller stops the reader, whatever came. */
export async function awaitCard(reader: CardReader, timers: Timers, timeoutMs: number): Promise<AwaitedCard> {
  let last: ReaderState | undefined;
  let cancelMute: Cancel = () => {};
  let cancelTimeout: Cancel = () => {};
  const awaited = await new Promise<AwaitedCard>((resolve, reject) => {
    cancelTimeout = timers.after(timeoutMs, () => resolve({ kind: 'none', last }));
    const see = (state: ReaderState) => {
      last = state;
      cancelMute();
      if (state.kind === 'card') resolve(state);
      if (state.kind === 'mute') cancelMute = timers.after(MUTE_PATIENCE_MS, () => resolve(state));
    };
    reader.start(see).catch(reject);
  });
  cancelMute();
  cancelTimeout();
  return awaited;
}

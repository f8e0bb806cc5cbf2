import { readBooks, whenAcquirerHears } from './acquirer-books.ts';

/** Ways in which a process dies at the worst moment of a visit. */
export const FAULTS = {
  'server-after-capture': 'kill -9 of the store server when the capture request has reached the acquirer',
  'gate-before-lock': 'kill -9 of the entry gate when the hold is taken and the gate has not heard of it',
  'hub-mid-visit': 'kill -9 of the vision hub in the middle of the visit',
} as const;

/** One of {@link FAULTS}. */
export type FaultName = keyof typeof FAULTS;

/** Whether `text` names a fault. */
export const isFaultName = (text: string): text is FaultName => Object.hasOwn(FAULTS, text);

/** What faults are done with. */
export interface FaultHands {
  readonly acquirerControlUrl: string;
  kill(process: 'store-server' | 'entry-gate' | 'vision-hub'): void;
  /** Calls `then` in place of passing the next `held` answer on to the entry gate. */
  loseNextHeldAnswer(then: () => void): void;
  /** Calls `then` once when the recording is half played. */
  onHalfPlayed(then: () => void): void;
}

/** A fault that has been laid out; `happened` says whether its moment came. */
export interface LaidFault {
  readonly name: FaultName;
  readonly happened: () => boolean;
  /** Takes back what did not happen. */
  clear(): void;
}

/** Lays a fault out; it strikes by itself when its moment comes. */
export async function layFault(name: FaultName, hands: FaultHands): Promise<LaidFault> {
  let struck = false;
  const strike = (process: Parameters<FaultHands['kill']>[0]) => () => {
    struck = true;
    hands.kill(process);
  };
  const stop = new AbortController();
  if (name === 'gate-before-lock') hands.loseNextHeldAnswer(strike('entry-gate'));
  else if (name === 'hub-mid-visit') hands.onHalfPlayed(strike('vision-hub'));
  else await strikeAtCapture(hands.acquirerControlUrl, strike('store-server'), stop.signal);
  return { name, happened: () => struck, clear: () => stop.abort() };
}

/** The answer is kept back until the server is dead: without that, a quick acquirer could win the race. */
async function strikeAtCapture(controlUrl: string, strike: () => void, signal: AbortSignal): Promise<void> {
  await readBooks(controlUrl);
  await fetch(`${controlUrl}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'hold', mti: '0220' }),
  });
  void whenAcquirerHears(controlUrl, '0220', signal)
    .then(async () => {
      strike();
      await fetch(`${controlUrl}/release`, { method: 'POST' });
    })
    .catch(() => {});
}

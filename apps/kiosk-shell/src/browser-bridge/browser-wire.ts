import { BRIDGE_ANSWER_LIMIT_MS } from '@saunter/platform-electron';
import type { BridgeWire } from '../renderer/bridge-wire.ts';
import { BRIDGE_PATH, BRIDGE_PROTOCOL, hostFrame } from './frames.ts';

const RECONNECT_MS = 500;

/**
 * The wire of a page that runs in a browser instead of Electron: a WebSocket to the host that served the page.
 * It connects again for ever; `onState` is told each time, because what was said meanwhile is lost.
 *
 * Invariants:
 * 1. Every command is answered: by the host, or by `timed-out` or `closed`.
 * 2. Subscriptions outlive connections.
 */
export class BrowserWire implements BridgeWire {
  readonly #url: string;
  readonly #token: string;
  readonly #onState: (state: 'open' | 'closed') => void;
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  readonly #waiting = new Map<number, (envelope: unknown) => void>();
  #socket: WebSocket | undefined;
  #lastId = 0;

  constructor(location: Pick<Location, 'host' | 'hash'>, onState: (state: 'open' | 'closed') => void) {
    this.#url = `ws://${location.host}${BRIDGE_PATH}`;
    this.#token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
    this.#onState = onState;
    this.#connect();
  }

  invoke(command: string, argument: unknown): Promise<unknown> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve(problem('closed', command));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle(id, problem('timed-out', command)), BRIDGE_ANSWER_LIMIT_MS);
      this.#waiting.set(id, (envelope) => {
        clearTimeout(timer);
        resolve(envelope);
      });
      socket.send(JSON.stringify({ id, command, argument }));
    });
  }

  subscribe(event: string, listener: (value: unknown) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  #connect(): void {
    const socket = new WebSocket(this.#url, [BRIDGE_PROTOCOL, this.#token]);
    this.#socket = socket;
    socket.addEventListener('open', () => this.#onState('open'));
    socket.addEventListener('message', ({ data }) => this.#receive(String(data)));
    socket.addEventListener('close', () => {
      this.#onState('closed');
      for (const id of [...this.#waiting.keys()]) this.#settle(id, problem('closed', 'the command'));
      setTimeout(() => this.#connect(), RECONNECT_MS);
    });
  }

  #receive(text: string): void {
    const frame = hostFrame.safeParse(JSON.parse(text));
    if (!frame.success) return;
    if (frame.data.kind === 'answer') this.#settle(frame.data.id, frame.data.envelope);
    else for (const listener of this.#listeners.get(frame.data.name) ?? []) listener(frame.data.event);
  }

  #settle(id: number, envelope: unknown): void {
    this.#waiting.get(id)?.(envelope);
    this.#waiting.delete(id);
  }
}

const problem = (kind: 'closed' | 'timed-out', command: string) => ({
  ok: false,
  error: { kind, message: kind === 'closed' ? `${command} was not sent` : `${command} got no answer in time` },
});

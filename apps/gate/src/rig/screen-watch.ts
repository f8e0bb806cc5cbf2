import { until } from '@saunter/testing-rigs/until';
import { WebSocket } from 'ws';
import type { GateScreen } from '../contract/gate-screen.ts';
import { gateScreen } from '../contract/gate-screen.ts';

/** A page without a page: listens on a gate's bridge, and keeps every screen that it was told. */
export class ScreenWatch {
  readonly screens: GateScreen[] = [];
  readonly #socket: WebSocket;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { kind: string; name?: string; event?: unknown };
      if (frame.kind === 'event' && frame.name === 'screen') this.screens.push(gateScreen.parse(frame.event));
    });
  }

  static async open(screenUrl: string): Promise<ScreenWatch> {
    const url = new URL(screenUrl);
    const token = new URLSearchParams(url.hash.slice(1)).get('token') ?? '';
    const socket = new WebSocket(`ws://${url.host}/bridge`, ['saunter-bridge', token], { origin: url.origin });
    const watch = new ScreenWatch(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    watch.send('ready');
    return watch;
  }

  get last(): GateScreen | undefined {
    return this.screens.at(-1);
  }

  send(command: string, argument?: unknown): void {
    this.#lastId += 1;
    this.#socket.send(JSON.stringify({ id: this.#lastId, command, argument }));
  }

  /** Waits until the screen shows `screen` now. */
  shows(screen: GateScreen['view']['screen'], limitMs?: number): Promise<GateScreen> {
    const now = () => (this.last?.view.screen === screen ? this.last : undefined);
    return until(
      `the screen to show ${screen}, not ${this.last?.view.screen}`,
      now,
      limitMs === undefined ? {} : { limitMs },
    );
  }

  close(): void {
    this.#socket.terminate();
  }
}

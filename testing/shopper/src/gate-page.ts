import { WebSocket } from 'ws';

const ANSWER_LIMIT_MS = 5_000;
const PROTOCOL = 'saunter-bridge';

/** What a gate's page shows, as far as a script looks at it. */
export type GateScreen = Readonly<Record<string, unknown>>;

/** A gate's screen without a browser: the same bridge that its page speaks, seen and touched by a script. */
export class GatePage {
  readonly #socket: WebSocket;
  #screen: GateScreen | undefined;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { kind: string; name?: string; event?: GateScreen };
      if (frame.kind === 'event' && frame.name === 'screen') this.#screen = frame.event;
    });
    // A gate that is killed takes its screen with it: whoever asks next is told by the answer's time limit.
    socket.on('error', () => {});
  }

  /** Opens the page at the address that the gate said when it was ready; rejects when nobody is there. */
  static async open(screenUrl: string): Promise<GatePage> {
    const url = new URL(screenUrl);
    const token = new URLSearchParams(url.hash.slice(1)).get('token') ?? '';
    const socket = new WebSocket(`ws://${url.host}/bridge`, [PROTOCOL, token], { origin: url.origin });
    const page = new GatePage(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    await page.command('ready');
    return page;
  }

  /** What the screen shows now; undefined before its first picture. */
  get screen(): GateScreen | undefined {
    return this.#screen;
  }

  /** Touches the screen: sends a command and waits for its answer; rejects with the bridge's refusal. */
  command(command: string, argument?: unknown): Promise<void> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the gate did not answer ${command}`)), ANSWER_LIMIT_MS);
      const listen = (data: unknown) => {
        const frame = JSON.parse(String(data)) as { kind: string; id?: number; envelope?: { ok: boolean } };
        if (frame.kind !== 'answer' || frame.id !== id) return;
        clearTimeout(timer);
        this.#socket.off('message', listen);
        if (frame.envelope?.ok) resolve();
        else reject(new Error(`the gate refused ${command}: ${JSON.stringify(frame.envelope)}`));
      };
      this.#socket.on('message', listen);
      this.#socket.send(JSON.stringify({ id, command, argument }));
    });
  }

  close(): void {
    this.#socket.terminate();
  }
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Cancel, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { ProcessorOutcome, ProcessorStatus } from '../processor/processor-message.ts';
import { decodeProcessorRead, encodeProcessorOutcome } from '../processor/processor-message.ts';
import type { EmulatedTerminalCard, TerminalFaults } from './terminal-bench.ts';
import { NO_TERMINAL_FAULTS, useUp } from './terminal-bench.ts';

/** Whose terminal it is. */
export const EMULATED_PROCESSOR = 'lab';

/** A processor's terminal as an HTTP server on the loopback interface. */
export class EmulatedProcessorTerminal {
  readonly #timers: Timers;
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();
  readonly #reads = new Map<string, Cancel>();
  #revision = 0;
  #card: EmulatedTerminalCard | undefined;
  #faults: TerminalFaults = NO_TERMINAL_FAULTS;

  constructor(timers: Timers) {
    this.#timers = timers;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Listens on 127.0.0.1; gives its address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** Switches faults on or off; those not named stay as they are. A terminal that stalls drops its connections. */
  setFaults(faults: Partial<TerminalFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
    if (this.#faults.stalled) this.#server.closeAllConnections();
  }

  /** Holds a card to the terminal. */
  present(card: EmulatedTerminalCard): void {
    this.#card = card;
    this.#change();
  }

  /** Takes the card away. */
  remove(): void {
    this.#card = undefined;
    this.#change();
  }

  /** Stops for good. */
  async close(): Promise<void> {
    for (const cancel of this.#reads.values()) cancel();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #change(): void {
    this.#revision += 1;
    for (const wake of this.#waiting) wake();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#faults.stalled) return;
    const url = new URL(request.url ?? '', 'http://terminal');
    if (request.method === 'DELETE') {
      this.#reads.get(url.pathname.slice('/v1/reads/'.length))?.();
      return json(response, {});
    }
    if (url.pathname === '/v1/status') return this.#serveStatus(url.searchParams, response);
    const read = url.pathname === '/v1/reads' ? decodeProcessorRead(await bodyOf(request)) : undefined;
    if (!read) return void response.writeHead(404).end();
    const answer = this.#timers.after(this.#faults.lateMs, () => {
      this.#reads.delete(read.readId);
      if (this.#isHit('pulled')) this.remove();
      if (this.#isHit('drop')) return;
      if (this.#isHit('garbage')) response.write('{"noise":');
      json(response, encodeProcessorOutcome(this.#readCard()));
    });
    this.#reads.set(read.readId, answer);
  }

  async #serveStatus(query: URLSearchParams, response: ServerResponse): Promise<void> {
    if (query.get('after') === String(this.#revision)) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          cancel();
          this.#waiting.delete(wake);
          resolve();
        };
        const cancel = this.#timers.after(Number(query.get('waitMs')) || 0, wake);
        this.#waiting.add(wake);
      });
    }
    const state = this.#card ? 'card' : 'empty';
    const status: ProcessorStatus = { revision: this.#revision, state, processor: EMULATED_PROCESSOR };
    if (!this.#faults.stalled) json(response, status);
  }

  #readCard(): ProcessorOutcome {
    const card = this.#card;
    if (!card) return err({ kind: 'card-removed', class: 'end' });
    const read = card.protect();
    if (typeof read === 'string') return err({ kind: read, class: 'end' });
    return ok({ interface: card.interface, chip: card.chip, opaque: read });
  }

  #isHit(name: Parameters<typeof useUp>[1]): boolean {
    const [hit, left] = useUp(this.#faults, name);
    this.#faults = left;
    return hit;
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function json(response: ServerResponse, body: unknown): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

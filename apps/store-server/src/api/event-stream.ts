import type { Timers } from '@saunter/kit';
import type { FastifyReply } from 'fastify';
import type { Unsubscribe } from '../visits/visit-feed.ts';

/** A comment this often keeps proxies and half-open connections honest. */
const HEARTBEAT_MS = 15_000;
/** Whoever reads so slowly is cut off, and gets everything that counts when it connects again. */
const MAX_BACKLOG_BYTES = 1_000_000;

/** What a stream sends, one event after another; it may be called until the stream ended. */
export type SendEvent = (event: { readonly type: string }) => void;

/**
 * Open streams of server-sent events (WHATWG HTML, 9.2); each ends when its reader goes or `closeAll` is called.
 */
export class EventStreams {
  readonly #timers: Timers;
  readonly #open = new Set<() => void>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Answers with a stream; `subscribe` gets what sends on it, and gives back what ends the subscription. */
  open(reply: FastifyReply, subscribe: (send: SendEvent) => Unsubscribe): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': reply.request.id,
    });
    const write = (text: string) => {
      if (raw.writableLength > MAX_BACKLOG_BYTES) raw.destroy();
      else if (!raw.writableEnded) raw.write(text);
    };
    const unsubscribe = subscribe((event) => write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`));
    // Whoever sees the headers misses nothing from then on.
    raw.flushHeaders();
    const stopBeating = this.#timers.every(HEARTBEAT_MS, () => write(': still here\n\n'));
    const end = () => {
      stopBeating();
      unsubscribe();
      this.#open.delete(end);
      raw.end();
    };
    this.#open.add(end);
    raw.on('close', end);
    raw.on('error', end);
  }

  /** Ends every stream; their readers connect again. */
  closeAll(): void {
    for (const end of [...this.#open]) end();
  }
}

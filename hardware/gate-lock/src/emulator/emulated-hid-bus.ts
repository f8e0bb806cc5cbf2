import type { Result, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { HidBus, HidHandle } from '../relay-board.ts';
import type { EmulatedRelayBoard, HidAnswer } from './emulated-relay-board.ts';

/** A bus in this process, for machines without HID: the driver runs as it is, over boards that are models. */
export class EmulatedHidBus implements HidBus {
  readonly kind = 'emulated';
  readonly #timers: Timers;
  readonly #boards = new Map<string, EmulatedRelayBoard>();
  #plugged = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Puts a board in; the returned function pulls it out. */
  plug(board: EmulatedRelayBoard): () => void {
    const path = `emulated-${this.#plugged++}`;
    this.#boards.set(path, board);
    return () => this.#boards.delete(path);
  }

  async list(): ReturnType<HidBus['list']> {
    const entries = [...this.#boards];
    return ok(
      entries.map(([path, { vendorId, productId, manufacturer, product }]) => {
        return { path, vendorId, productId, manufacturer, product };
      }),
    );
  }

  async open(path: string): ReturnType<HidBus['open']> {
    if (!this.#boards.has(path)) return err('no such device');
    const handle: HidHandle = {
      sendFeature: async (report) => {
        const answer = await this.#answer(path, (board) => board.setFeature(report));
        return answer.ok ? ok(undefined) : answer;
      },
      getFeature: (reportId, length) => this.#answer(path, (board) => board.getFeature(reportId, length)),
      close: async () => {},
    };
    return ok(handle);
  }

  async #answer(path: string, ask: (board: EmulatedRelayBoard) => HidAnswer): Promise<Result<Uint8Array, string>> {
    const board = this.#boards.get(path);
    if (!board) return err('no such device');
    const answer = ask(board);
    switch (answer.kind) {
      case 'done':
        return ok(answer.bytes);
      case 'refused':
        return err('broken pipe');
      case 'silent':
        await new Promise<void>((resolve) => this.#timers.after(answer.forMs, resolve));
        return err('timed out');
    }
  }
}

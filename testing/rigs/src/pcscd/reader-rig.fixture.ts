import type { CardReader, OpenPcscClient } from '@saunter/card-reader';
import { createPcscCardReader, openPcscMini } from '@saunter/card-reader';
import type { Log } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { ReaderWatch } from '../virtual-card/reader-watch.ts';

/** The real driver under test, watched: its level, what it logged, and which native connections it holds. */
export class ReaderRig {
  readonly reader: CardReader;
  readonly watch: ReaderWatch;
  /** Every line that the driver logged, fields and all. */
  readonly logged: string[] = [];
  /** Connections to cards that were opened and not closed yet. */
  connections = 0;

  constructor(readerName?: string) {
    this.reader = createPcscCardReader({
      ...{ timers: systemTimers, log: this.#log(), openClient: this.#countingClient },
      ...(readerName !== undefined && { readerName }),
    });
    this.watch = new ReaderWatch(this.reader);
  }

  /** Stops the driver; the connections that it opened are then closed, but for one that a silent card holds. */
  stop(): Promise<void> {
    return this.reader.stop();
  }

  readonly #countingClient: OpenPcscClient = async () => {
    const client = await openPcscMini();
    client.on('reader', (reader) => {
      const connect = reader.connect.bind(reader);
      reader.connect = async (mode) => {
        const card = await connect(mode);
        const disconnect = card.disconnect.bind(card);
        this.connections += 1;
        card.disconnect = (disposition) => {
          this.connections -= 1;
          return disconnect(disposition);
        };
        return card;
      };
    });
    return client;
  };

  #log(): Log {
    const keep = (msg: string, fields?: unknown) => void this.logged.push(`${msg} ${JSON.stringify(fields)}`);
    const log: Log = { debug: keep, info: keep, warn: keep, error: keep, child: () => log };
    return log;
  }
}

import type { CardDetails } from '@saunter/identity';
import { DukptTerminal, deriveInitialKey, encodePoiFields, Pan, protectPoiCard } from '@saunter/identity';
import { fromHex, Secret } from '@saunter/kit';
import { EmulatedPoiTerminal } from '@saunter/payment-terminal/emulator';
import { systemEntropy, systemTimers } from '@saunter/platform-node';

/** The test number of the card that a bench holds to its terminal. */
export const POI_PAN = '4761739001010119';

const INITIAL_KEY_ID = fromHex('5341554E00000001');

/** An encrypting terminal that was loaded with a key, and a card for it. */
export class PoiBench {
  /** The base derivation key that the terminal's keys come of: its vault has the same. */
  readonly baseKey = { keyId: 'dukpt-5341554e', secret: new Secret(new Uint8Array(16).fill(4)) };
  readonly terminal = new EmulatedPoiTerminal(systemTimers);
  readonly #keys = new DukptTerminal(deriveInitialKey(this.baseKey.secret.expose(), INITIAL_KEY_ID), INITIAL_KEY_ID);
  #port = 0;

  /** Starts the terminal on a loopback port. */
  static async start(): Promise<PoiBench> {
    const bench = new PoiBench();
    bench.#port = await bench.terminal.listen();
    return bench;
  }

  /** SAUNTER_ACCEPTANCE of a gate with this terminal. */
  get setting(): string {
    return `poi:127.0.0.1:${this.#port}`;
  }

  /** Inserts the card; each read of it is encrypted under the terminal's next key. */
  present(chip: CardDetails['chip'] = 'authentic'): void {
    const pan = Pan.parse(POI_PAN);
    if (!pan.ok) throw new Error('a test card has a check digit');
    const emv = fromHex('9F2608A1B2C3D4E5F607189F270180');
    const card: CardDetails = { pan: pan.value, expiry: '3012', emv, interface: 'contact', chip };
    const protect = () => protectPoiCard(this.#keys, encodePoiFields(card), systemEntropy) ?? 'unreadable';
    this.terminal.present({ interface: 'contact', chip, protect });
  }

  stop(): Promise<void> {
    return this.terminal.close();
  }
}

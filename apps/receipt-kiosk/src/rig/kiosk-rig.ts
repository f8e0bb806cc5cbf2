import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freeLoopbackPort, systemTimers } from '@saunter/platform-node';
import { EmulatedReceiptPrinter } from '@saunter/receipt-printer/emulator';
import { testCaKeys } from '@saunter/testing-cards';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';
import type { CardFaults } from '@saunter/testing-rigs/virtual-card';
import { CARD_PROFILES, LAB_CARD_SEED, VirtualCard } from '@saunter/testing-rigs/virtual-card';
import { KioskVisitor } from '@saunter/testing-shopper/kiosk-visitor';
import { KioskContractServer } from './kiosk-contract-server.ts';

const HOST = resolve(import.meta.dirname, '../main/host.ts');

/** A real kiosk process with everything around it: server, printer, reader port, and somebody who touches the screen. */
export class KioskRig {
  readonly server = new KioskContractServer();
  readonly printer = new EmulatedReceiptPrinter(systemTimers);
  readonly #folder = mkdtempSync(join(tmpdir(), 'kiosk-rig-'));
  #process: ServiceProcess | undefined;
  #visitor: KioskVisitor | undefined;
  #readerPort = 0;
  screenUrl = '';

  /** @param more settings of the kiosk. */
  static async start(more: Readonly<Record<string, string>> = {}): Promise<KioskRig> {
    const rig = new KioskRig();
    await rig.server.start();
    await rig.#startKiosk(more);
    return rig;
  }

  get visitor(): KioskVisitor {
    if (!this.#visitor) throw new Error('no kiosk runs');
    return this.#visitor;
  }

  /** Holds the card of these tests to the reader until the screen is `screen`, then takes it away. */
  tap(screen: string, faults: CardFaults = {}) {
    return this.visitor.tap(CARD_PROFILES['visa-test'], screen, faults);
  }

  card(): VirtualCard {
    return new VirtualCard({ port: this.#readerPort, profile: CARD_PROFILES['visa-test'] });
  }

  /** Everything that the kiosk has left on disk or said, in one text. */
  get traces(): string {
    const files = readdirSync(this.#folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    return [...texts, this.#process?.output ?? ''].join('\n');
  }

  async stop(): Promise<void> {
    await this.#visitor?.leave();
    await this.#process?.kill();
    await Promise.all([this.server.stop(), this.printer.close()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #startKiosk(more: Readonly<Record<string, string>>): Promise<void> {
    const credential = join(this.#folder, 'credential');
    writeFileSync(credential, 'kiosk-1.rig-secret\n', { mode: 0o600 });
    const caKeys = join(this.#folder, 'ca-keys.json');
    writeFileSync(caKeys, JSON.stringify(testCaKeys(LAB_CARD_SEED)));
    const printerPort = await this.printer.listen();
    this.#readerPort = await freeLoopbackPort();
    this.#process = new ServiceProcess(HOST, {
      SAUNTER_DATA: join(this.#folder, 'data'),
      SAUNTER_SERVER_URL: this.server.url,
      SAUNTER_CREDENTIAL_FILE: credential,
      SAUNTER_READER: `emulated:${this.#readerPort}`,
      SAUNTER_PRINTER: `emulated:${printerPort}`,
      SAUNTER_CAPKS: caKeys,
      SAUNTER_SCREEN_PORT: '0',
      SAUNTER_SCREEN_FOLDER: this.#folder,
      ...more,
    });
    this.screenUrl = await this.#process.url('screenUrl');
    this.#visitor = await KioskVisitor.at(this.screenUrl, this.#readerPort);
  }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BooksReport } from '@saunter/testing-peers/acquirer';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';
import { StoreRig } from './store-rig.fixture.ts';

const ACQUIRER_MAIN = fileURLToPath(import.meta.resolve('@saunter/testing-peers/acquirer/main'));

/** Who may be killed. */
export const VICTIMS = ['server', 'vault', 'acquirer', 'postgresql'] as const;
export type Victim = (typeof VICTIMS)[number];

/** The four real processes behind a visit's money, each killed with -9 and started again on what it left. */
export class KillStorm {
  readonly rig: StoreRig;
  readonly #folder: string;
  #acquirer: ServiceProcess;

  private constructor(rig: StoreRig, folder: string, acquirer: ServiceProcess) {
    this.rig = rig;
    this.#folder = folder;
    this.#acquirer = acquirer;
  }

  static async make(): Promise<KillStorm> {
    const folder = mkdtempSync(join(tmpdir(), 'saunter-storm-'));
    const acquirer = spawnAcquirer(folder, '0');
    const rig = await StoreRig.make(await acquirer.url('address'));
    await rig.start();
    return new KillStorm(rig, folder, acquirer);
  }

  /** What the acquirer wrote down. */
  async books(): Promise<BooksReport> {
    return (await fetch(`${await this.#acquirer.url('controlUrl')}/books`)).json() as Promise<BooksReport>;
  }

  async kill(victim: Victim): Promise<void> {
    switch (victim) {
      case 'server':
        await this.rig.kill();
        return this.rig.start();
      case 'vault':
        return this.rig.restartVault();
      case 'acquirer':
        return this.#restartAcquirer();
      case 'postgresql':
        process.kill(this.#postgresPid(), 'SIGKILL');
        // A server without its database ends; whoever supervises it starts it again.
        await this.rig.server.exit();
        this.rig.outputs.push(this.rig.server.output);
        return this.rig.start();
    }
  }

  async close(): Promise<void> {
    await this.rig.close();
    await this.#acquirer.kill();
    rmSync(this.#folder, { recursive: true });
  }

  async #restartAcquirer(): Promise<void> {
    const { port } = new URL(`tcp://${await this.#acquirer.url('address')}`);
    await this.#acquirer.kill();
    this.#acquirer = spawnAcquirer(this.#folder, port);
    await this.#acquirer.ready();
  }

  #postgresPid(): number {
    const file = join(this.rig.folder, 'server', 'postgresql', 'cluster', 'postmaster.pid');
    return Number(readFileSync(file, 'utf8').split('\n')[0]);
  }
}

const spawnAcquirer = (folder: string, port: string): ServiceProcess =>
  new ServiceProcess(ACQUIRER_MAIN, { SAUNTER_DATA: folder, SAUNTER_PORT: port });

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HubMessage, StoreCatalogue, VisitView } from '@saunter/contracts';
import { denyListView, deviceRegistered, gateConfig } from '@saunter/contracts';
import type { ChipVerdict } from '@saunter/identity';
import { Pan, parseSealingKey, sealCard } from '@saunter/identity';
import { assert, fromHex, mintId, silentLog } from '@saunter/kit';
import { asId } from '@saunter/model';
import { processStartTicks, systemClock, systemEntropy } from '@saunter/platform-node';
import type { RunningAcquirer } from '@saunter/testing-peers/acquirer';
import { startAcquirer } from '@saunter/testing-peers/acquirer';
import type { MailCatcher } from '@saunter/testing-peers/mail';
import { startMailCatcher } from '@saunter/testing-peers/mail';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';
import type { StoreDatabase } from '../database/open-database.ts';
import { connect } from '../database/open-database.ts';
import { StoreClient } from './store-client.fixture.ts';

const SERVER_MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const VAULT_MAIN = fileURLToPath(import.meta.resolve('@saunter/card-vault/main'));

/** The card of these tests, from the published test ranges. */
export const RIG_PAN = '4761730000000011';
/** Another card, of the other network. */
export const OTHER_PAN = '5413330089020011';

/** The payment account reference of the card and of the phone below. */
export const RIG_PAR = '500112345678901234567890ABCDE';
/** The number that a phone shows for the card. */
export const PHONE_PAN = '4761739001010135';

/** What else a card read can say. */
export type RigRead = { readonly par?: string; readonly chip?: ChipVerdict };

/** Where the card's owner gets receipts. */
export const RIG_EMAIL = 'shopper@example.org';

/** The store of the tests: holds 20.00, takes 5.00, sells in EUR with the tax in the price. */
export const RIG_STORE = {
  chainId: 'chain',
  storeId: 'store-1',
  name: 'Rig Store',
  address: ['1 Rig Street', '1000 Rigtown'],
  contact: 'help@rig.example',
  currency: 'EUR',
  taxMode: 'inclusive',
  taxRates: { standard: 2100, food: 900 },
  holdMinor: 2000,
  minimumHoldMinor: 500,
  refundPolicy: 'Bring it back within 14 days.',
  timeZone: 'Europe/Amsterdam',
} as const;

/** What the store of the tests sells. */
export const RIG_CATALOGUE: StoreCatalogue = {
  products: [
    { barcode: asId('40000001'), name: 'Water', unitPriceMinor: 109, taxCategory: 'food', massGrams: 520 },
    { barcode: asId('40000002'), name: 'Soap', unitPriceMinor: 350, taxCategory: 'standard' },
  ],
  facings: [
    { barcode: asId('40000001'), plates: [{ gondola: 1, shelf: 1, plate: 1 }] },
    { barcode: asId('40000002'), plates: [{ gondola: 1, shelf: 1, plate: 2 }] },
  ],
};

/** One shopper with two bottles of water, as the hub tells it. */
export const WATER_LINES = [{ barcode: asId<never>('40000001'), quantity: 2, evidence: [] }];

/** The real server and vault processes, an acquirer and a mail server of ours, and a folder that outlives them. */
export class StoreRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'saunter-store-'));
  readonly acquirer: RunningAcquirer;
  readonly mail: MailCatcher;
  vault: ServiceProcess;
  #server: ServiceProcess | undefined;
  #url = '';
  #sequence = 0;
  readonly outputs: string[] = [];
  readonly environment: Record<string, string>;

  readonly #acquirerAddress: string;

  private constructor(acquirer: RunningAcquirer, mail: MailCatcher, acquirerAddress: string) {
    this.acquirer = acquirer;
    this.#acquirerAddress = acquirerAddress;
    this.mail = mail;
    chmodSync(this.folder, 0o711);
    this.vault = this.#spawnVault('0');
    this.writeStoreFile({});
    this.environment = {
      SAUNTER_DATA: join(this.folder, 'server'),
      SAUNTER_PORT: '0',
      SAUNTER_STORE_FILE: join(this.folder, 'store.json'),
      SAUNTER_VAULT_CREDENTIAL_FILE: join(this.folder, 'vault', 'server.credential'),
      SMTP_URL: mail.smtpUrl,
      SAUNTER_MAIL_FROM: 'receipts@rig.example',
    };
  }

  /** Acquirer, mail server and vault; no store server yet. `elsewhere` is an acquirer that is asked instead of ours. */
  static async make(elsewhere?: string): Promise<StoreRig> {
    const acquirer = await startAcquirer({ port: 0, log: silentLog });
    const folder = mkdtempSync(join(tmpdir(), 'saunter-mail-'));
    const mail = await startMailCatcher({ dataFolder: folder, smtpPort: 0, inboxPort: 0, clock: systemClock });
    const rig = new StoreRig(acquirer, mail, elsewhere ?? acquirer.address);
    rig.environment['SAUNTER_VAULT_URL'] = await rig.vault.url();
    await rig.vault.said(/the line to the acquirer is up/);
    return rig;
  }

  /** Writes the store file with `changes`; read at the next start. */
  writeStoreFile(changes: object): void {
    writeFileSync(join(this.folder, 'store.json'), JSON.stringify({ ...RIG_STORE, ...changes }));
  }

  /** Starts the server on the rig's data folder. */
  async start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#server = this.spawn(environment);
    this.#url = await this.#server.url();
  }

  /** A server process that is not waited for. */
  spawn(environment: Readonly<Record<string, string>> = {}): ServiceProcess {
    return new ServiceProcess(SERVER_MAIN, { ...this.environment, ...environment });
  }

  get server(): ServiceProcess {
    assert(this.#server, 'the server was started');
    return this.#server;
  }

  get url(): string {
    return this.#url;
  }

  async kill(): Promise<void> {
    await this.server.kill();
    this.outputs.push(this.server.output);
  }

  /** Kills the vault and starts it again on its folder and port. */
  async restartVault(): Promise<void> {
    const port = new URL(this.environment['SAUNTER_VAULT_URL'] ?? '').port;
    await this.vault.kill();
    this.vault = this.#spawnVault(port);
    await this.vault.url();
  }

  /** Takes the acquirer off the line; its books stay. */
  async lineDown(): Promise<void> {
    await this.acquirer.acquirer.close();
  }

  /** Puts the acquirer back where the vault looks for it. */
  async lineUp(): Promise<void> {
    await this.acquirer.acquirer.listen(Number(this.acquirer.address.split(':')[1]));
  }

  /** Stops all of it, orphans of killed servers too. */
  async close(): Promise<void> {
    await this.#server?.stop();
    await this.vault.kill();
    await this.acquirer.stop();
    await this.mail.stop();
    stopOrphan(join(this.folder, 'server', 'postgresql', 'cluster', 'postmaster.pid'));
    rmSync(this.folder, { recursive: true, force: true });
  }

  get technician(): StoreClient {
    const credential = readFileSync(join(this.folder, 'server', 'technician.credential'), 'utf8').trim();
    return new StoreClient(() => this.#url, credential);
  }

  /** Registers a device, its lane too, and speaks for it. */
  async device(deviceId: string, role: string, laneId?: string): Promise<StoreClient> {
    return this.technician.with(await this.credential(deviceId, role, laneId));
  }

  /** Registers a device, its lane too; gives the credential that its own process is started with. */
  async credential(deviceId: string, role: string, laneId?: string): Promise<string> {
    const { technician } = this;
    if (laneId !== undefined) await technician.get('PUT', `/v1/lanes/${laneId}`, { kind: 'entry', name: laneId });
    const body = { role, ...(laneId !== undefined && { laneId }) };
    const answer = deviceRegistered.parse(await technician.get('PUT', `/v1/devices/${deviceId}`, body));
    return `${deviceId}.${answer.secret}`;
  }

  /** A request to open a visit on `laneId`, with a card sealed just now. */
  async openRequest(gate: StoreClient, laneId = 'entry-1', groupSize = 1, digits = RIG_PAN, read: RigRead = {}) {
    return {
      visitId: mintId('vis', systemClock, systemEntropy),
      key: mintId('key', systemClock, systemEntropy),
      laneId,
      credential: { kind: 'card', sealedCard: await this.sealedCard(gate, digits, read) },
      groupSize,
    };
  }

  /** A card read, sealed to the vault's key as the gate's configuration has it. */
  async sealedCard(gate: StoreClient, digits = RIG_PAN, read: RigRead = {}) {
    const config = gateConfig.parse(await gate.get('GET', '/v1/gate/config'));
    const key = parseSealingKey(config.vaultKey);
    const pan = Pan.parse(digits);
    assert(key && pan.ok, 'the rig has a key and a card');
    const emv = fromHex('9F2608A1B2C3D4E5F607189F270180');
    const card = { expiry: '3912', psn: '01', emv, interface: 'contactless', chip: 'authentic', ...read } as const;
    return sealCard(key, { ...card, pan: pan.value }, systemEntropy);
  }

  /** Sends hub messages in the rig's one journal, each numbered behind the last. */
  async tell(hub: StoreClient, messages: readonly HubMessage[]): Promise<void> {
    const last = this.#sequence + messages.length;
    const accepted = await hub.hubMessages('rig', this.#sequence + 1, messages);
    assert(accepted === last, 'every hub message is accepted');
    this.#sequence = last;
  }

  /** The visit as soon as `matches`; rejects after `withinMs` with what it was instead. */
  async visitWhen(
    client: StoreClient,
    visitId: string,
    matches: (view: VisitView) => boolean,
    withinMs = 10_000,
  ): Promise<VisitView> {
    const until = performance.now() + withinMs;
    for (;;) {
      const view = await client.visit(visitId);
      if (matches(view)) return view;
      assert(performance.now() < until, `the visit comes there in time: ${JSON.stringify(view)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Lets everybody in again: what a test before this one entered must not keep its card out. */
  async clearDenyList(): Promise<void> {
    const { entries } = denyListView.parse(await this.technician.get('GET', '/v1/deny-list'));
    for (const { entryId } of entries) await this.technician.get('DELETE', `/v1/deny-list/entries/${entryId}`);
  }

  /** Where the server's database is, with its password. */
  get databaseUrl(): string {
    const folder = join(this.folder, 'server', 'postgresql');
    const password = readFileSync(join(folder, 'password'), 'utf8').trim();
    const port = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3];
    return `postgres://saunter:${password}@127.0.0.1:${port}/saunter`;
  }

  /** Looks into the server's database, as a person with its password can. */
  async inDatabase<T>(look: (db: StoreDatabase) => Promise<T>): Promise<T> {
    const db = connect(this.databaseUrl, silentLog);
    try {
      return await look(db);
    } finally {
      await db.destroy();
    }
  }

  /** What stands on each account of the store's ledger, debits less credits; and what is pending for the store. */
  async balances(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.inDatabase((db) => db.selectFrom('ledger_balance').selectAll().execute());
    const posted = rows.map((row) => [row.account, row.debits_posted_minor - row.credits_posted_minor] as const);
    const held = rows.reduce((sum, row) => sum + row.debits_pending_minor, 0);
    return { ...Object.fromEntries(posted), held };
  }

  /** Every file or output of the server in which the card number, or the shopper's address, can be read. */
  leaks(): readonly string[] {
    const secrets = [RIG_PAN, Buffer.from(RIG_PAN).toString('hex'), 'A1B2C3D4E5F60718'];
    const root = join(this.folder, 'server');
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const found = files
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => secrets.some((secret) => readFileSync(path).includes(secret)));
    const said = [...this.outputs, this.server.output];
    const inOutput = said.some((text) => [...secrets, RIG_EMAIL].some((secret) => text.includes(secret)));
    return inOutput ? [...found, 'output'] : found;
  }

  #spawnVault(port: string): ServiceProcess {
    mkdirSync(join(this.folder, 'vault'), { recursive: true });
    return new ServiceProcess(VAULT_MAIN, {
      SAUNTER_DATA: join(this.folder, 'vault'),
      SAUNTER_PORT: port,
      SAUNTER_ACQUIRER: this.#acquirerAddress,
      SAUNTER_ACQUIRER_ANSWER_MS: '1500',
      SAUNTER_ACQUIRER_REPEAT_MS: '100',
    });
  }
}

function stopOrphan(pidFile: string): void {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    if (processStartTicks(pid) !== undefined) process.kill(pid, 'SIGQUIT');
  } catch {
    // No such file: the server stopped its database itself.
  }
}

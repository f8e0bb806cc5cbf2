import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vaultPublicKey } from '@saunter/contracts';
import type { ChipVerdict } from '@saunter/identity';
import { Pan, parseSealingKey, sealCard } from '@saunter/identity';
import { fromHex, mintId, silentLog, toBase64Url } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { MessageSeal, MessageSeen, RunningAcquirer } from '@saunter/testing-peers/acquirer';
import { startAcquirer } from '@saunter/testing-peers/acquirer';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The card of these tests, from the published test ranges. */
export const RIG_PAN = '4761730000000011';

/** How long the vault under test waits for an answer, and before its first repeat. */
export const RIG_ANSWER_MS = 800;
export const RIG_REPEAT_MS = 100;

/** What the vault said to one request. */
export interface VaultReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The real vault process and a real acquirer, joined by TCP; one folder that outlives the process. */
export class VaultRig {
  readonly folder: string;
  readonly outputs: string[] = [];
  acquirer: RunningAcquirer;
  #vault: ServiceProcess | undefined;
  #url = '';

  private constructor(folder: string, acquirer: RunningAcquirer) {
    this.folder = folder;
    this.acquirer = acquirer;
  }

  /** An acquirer with empty books, and no vault yet; with `booksOnDisk` the books are in the rig's folder. */
  static async make({
    booksOnDisk = false,
    seal,
  }: {
    booksOnDisk?: boolean;
    seal?: MessageSeal;
  } = {}): Promise<VaultRig> {
    const folder = mkdtempSync(join(tmpdir(), 'saunter-vault-'));
    const parts = { ...(booksOnDisk && { folder: `${folder}/acquirer` }), ...(seal && { seal }) };
    return new VaultRig(folder, await startAcquirer({ port: 0, log: silentLog, ...parts }));
  }

  /** Starts the vault on the rig's folder; with `lineUp` it is there when the line to the acquirer is. */
  async start({ lineUp = true, environment = {} } = {}): Promise<ServiceProcess> {
    this.#vault = this.spawn(environment);
    this.#url = await this.#vault.url();
    if (lineUp) await this.#vault.said(/the line to the acquirer is up/);
    return this.#vault;
  }

  /** A vault process on the rig's folder, not waited for. */
  spawn(environment: Readonly<Record<string, string>> = {}): ServiceProcess {
    return new ServiceProcess(MAIN, {
      SAUNTER_DATA: join(this.folder, 'vault'),
      SAUNTER_PORT: '0',
      SAUNTER_ACQUIRER: this.acquirer.address,
      SAUNTER_ACQUIRER_ANSWER_MS: String(RIG_ANSWER_MS),
      SAUNTER_ACQUIRER_REPEAT_MS: String(RIG_REPEAT_MS),
      ...environment,
    });
  }

  get vault(): ServiceProcess {
    if (!this.#vault) throw new Error('start the vault first');
    return this.#vault;
  }

  async kill(): Promise<void> {
    await this.vault.kill();
    this.outputs.push(this.vault.output);
  }

  /** Stops everything and removes the folder; gives what the vault left behind, for a last look. */
  async close(): Promise<void> {
    await this.#vault?.kill();
    await this.acquirer.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async post(path: string, body: unknown, credential = this.credential()): Promise<VaultReply> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${credential}` };
    const reply = await fetch(this.#url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: reply.status, body: (await reply.json()) as VaultReply['body'] };
  }

  async delete(path: string, credential = this.credential()): Promise<VaultReply> {
    const reply = await fetch(this.#url + path, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${credential}` },
    });
    return { status: reply.status, body: (await reply.json()) as VaultReply['body'] };
  }

  async get(path: string): Promise<VaultReply> {
    const reply = await fetch(this.#url + path);
    return { status: reply.status, body: (await reply.json()) as VaultReply['body'] };
  }

  /** The body of a hold's request, with a card sealed just now and a key of its own. */
  async holdRequest(
    changes: Readonly<Record<string, unknown>> = {},
    digits = RIG_PAN,
    read: { readonly par?: string; readonly chip?: ChipVerdict } = {},
  ) {
    const key = parseSealingKey(vaultPublicKey.parse((await this.get('/v1/public-key')).body));
    const pan = Pan.parse(digits);
    if (!key || !pan.ok) throw new Error('the rig has a key and a card');
    const emv = fromHex('9F2608A1B2C3D4E5F607189F270180');
    const card = {
      pan: pan.value,
      expiry: '3912',
      psn: '01',
      emv,
      interface: 'contactless',
      chip: 'unproven',
      ...read,
    } as const;
    return {
      key: this.key(),
      visitId: mintId('vis', systemClock, systemEntropy),
      laneId: 'entry-1',
      sealedCard: sealCard(key, card, systemEntropy),
      amountMinor: 5000,
      currency: 'EUR',
      minimumMinor: 2000,
      ...changes,
    };
  }

  /** Puts a token key of this version beside the others; used from the next start on. */
  addTokenKey(version: number): void {
    const path = join(this.folder, 'vault', 'keys', `token-${version}.key`);
    writeFileSync(path, `${toBase64Url(new Uint8Array(32).fill(version))}\n`, { mode: 0o600 });
  }

  /** Takes a hold of 50.00; gives its id. */
  async hold(): Promise<string> {
    const reply = await this.post('/v1/authorisations', await this.holdRequest());
    if (reply.body['outcome'] !== 'approved') throw new Error(JSON.stringify(reply));
    return reply.body['authorisationId'] as string;
  }

  key(): string {
    return mintId('key', systemClock, systemEntropy);
  }

  /** Asks the same until the outcome is no longer `unknown`. */
  async settled(path: string, body: unknown): Promise<VaultReply> {
    for (;;) {
      const reply = await this.post(path, body);
      if (reply.body['outcome'] !== 'unknown') return reply;
      await new Promise((resolve) => setTimeout(resolve, RIG_REPEAT_MS));
    }
  }

  /** The messages that reached the acquirer from now on, as `MTI STAN`; call it when enough have come. */
  listen(): () => readonly string[] {
    const heard: string[] = [];
    const after = this.acquirer.acquirer.feed.latest;
    this.acquirer.acquirer.feed.subscribe(after, ({ mti, stan }) => heard.push(`${mti} ${stan}`));
    return () => heard.filter((message) => !message.startsWith('08'));
  }

  /** Resolves with the next message of this MTI at the moment when it reaches the acquirer. */
  arrives(mti: string): Promise<MessageSeen> {
    const { feed } = this.acquirer.acquirer;
    return new Promise((resolve) => {
      const stop = feed.subscribe(feed.latest, (seen) => {
        if (seen.mti !== mti) return;
        queueMicrotask(() => stop());
        resolve(seen);
      });
    });
  }

  credential(): string {
    return readFileSync(join(this.folder, 'vault', 'server.credential'), 'utf8').trim();
  }

  /** Files in the vault's folder `cards`. */
  cardFiles(): readonly string[] {
    return readdirSync(join(this.folder, 'vault', 'cards'));
  }

  /** Every place, disk or output, where the card number or the chip's cryptogram can be read in any usual spelling. */
  leaks(): readonly string[] {
    const emv = 'A1B2C3D4E5F60718';
    const spellings = [
      RIG_PAN,
      Buffer.from(RIG_PAN).toString('hex'),
      Buffer.from(RIG_PAN).toString('base64').slice(0, 20),
    ];
    const binary = [Buffer.from(RIG_PAN, 'hex'), Buffer.from(emv, 'hex')];
    const finds = (bytes: Buffer) =>
      [...spellings, emv].some((text) => bytes.includes(text)) || binary.some((secret) => bytes.includes(secret));
    const names = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = names.map((entry) => join(entry.parentPath, entry.name));
    const outputs = [...this.outputs, this.#vault?.output ?? ''];
    const onDisk = files.filter((file) => finds(readFileSync(file)));
    return [...onDisk, ...outputs.filter((output) => finds(Buffer.from(output))).map(() => 'output')];
  }
}

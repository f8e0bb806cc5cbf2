import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cancel, Clock } from '@saunter/kit';
import type { CaughtMail, MailEnvelope } from './caught-mail.ts';
import { readMail } from './caught-mail.ts';
import { readMailFile, writeMailFile } from './mail-file.ts';

/** The most mails that are kept; the oldest goes first. */
export const MAILBOX_LIMIT = 500;

/**
 * All mails that came in, in memory and as `.eml` files.
 *
 * Invariants:
 * 1. A mail is on disk before its sender is told that it was taken.
 * 2. Ids count up and never repeat, also over a restart; a listener hears each mail once, in the order of ids.
 * 3. No more than `MAILBOX_LIMIT` mails are kept, in memory as on disk.
 */
export class Mailbox {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #mails: CaughtMail[];
  readonly #listeners = new Set<(mail: CaughtMail) => void>();
  #lastId: number;

  private constructor(folder: string, clock: Clock, mails: CaughtMail[]) {
    this.#folder = folder;
    this.#clock = clock;
    this.#mails = mails;
    this.#lastId = mails.at(-1)?.id ?? 0;
  }

  /** Opens the mailbox in `folder`, with the mails that an earlier run caught. */
  static async open(folder: string, clock: Clock): Promise<Mailbox> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const ids = readdirSync(folder)
      .map((name) => Number(/^(\d{8})\.eml$/.exec(name)?.[1]))
      .filter((id) => id > 0)
      .sort((a, b) => a - b);
    const mails = await Promise.all(ids.map((id) => readMailFile(fileOf(folder, id), id)));
    return new Mailbox(
      folder,
      clock,
      mails.filter((mail) => mail !== undefined),
    );
  }

  /** Oldest first. */
  get mails(): readonly CaughtMail[] {
    return this.#mails;
  }

  find(id: number): CaughtMail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  async take(envelope: MailEnvelope, raw: Uint8Array): Promise<CaughtMail> {
    const id = ++this.#lastId;
    const mail = await readMail(id, this.#clock.wallMs(), envelope, raw);
    writeMailFile(fileOf(this.#folder, id), mail);
    this.#mails.push(mail);
    while (this.#mails.length > MAILBOX_LIMIT) {
      const oldest = this.#mails.shift();
      if (oldest) rmSync(fileOf(this.#folder, oldest.id), { force: true });
    }
    for (const listener of this.#listeners) listener(mail);
    return mail;
  }

  /** Calls `listener` for every mail that comes in from now on. */
  listen(listener: (mail: CaughtMail) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

const fileOf = (folder: string, id: number) => join(folder, `${String(id).padStart(8, '0')}.eml`);

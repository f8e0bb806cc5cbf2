import type { PhonePage } from '@saunter/testing-rigs/browser';
import type { AppWords } from '@saunter/text';
import { words } from '@saunter/text';
import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';

/** How long a phone may take to show what it was told. */
const SHOWN_LIMIT_MS = 30_000;

/** The hand of somebody who uses the shopper app: presses what is written on it, and reads it. */
export class AppHand {
  readonly #phone: PhonePage;
  readonly text: AppWords = words('en').app;

  constructor(phone: PhonePage) {
    this.#phone = phone;
    phone.page.setDefaultTimeout(SHOWN_LIMIT_MS);
  }

  press(name: string): Promise<void> {
    return this.#phone.page.getByRole('button', { name, exact: true }).click();
  }

  /** Goes to a part of the app by its foot. */
  go(tab: keyof AppWords['tabs']): Promise<void> {
    return this.press(this.text.tabs[tab]);
  }

  /** Waits until the page's own title is this. */
  reads(title: string): Promise<void> {
    return this.#phone.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  /** Waits until this stands somewhere. */
  sees(text: string | RegExp): Promise<void> {
    return this.#phone.page.getByText(text).first().waitFor();
  }

  write(email: string): Promise<void> {
    return this.#phone.page.getByRole('textbox', { name: this.text.email }).fill(email);
  }

  /** The digits that a kiosk asks for. */
  async linkDigits(): Promise<string> {
    return ((await this.#phone.page.locator('.digits').textContent()) ?? '').replace(/\D/g, '');
  }

  choosePeople(number: number): Promise<void> {
    return this.#phone.page.getByRole('radiogroup').getByText(String(number), { exact: true }).click();
  }

  /** What a code reader reads of the screen. */
  async readCode(): Promise<string> {
    const code = this.#phone.page.getByRole('img', { name: this.text.codeName });
    await code.waitFor();
    const { width, height, data } = PNG.sync.read(await code.screenshot());
    return decodeQR({ width, height, data });
  }

  /** The names of what the app keeps in the browser's database, each with whether a script could take it out as bytes. */
  kept(): Promise<Readonly<Record<string, boolean>>> {
    return this.#phone.page.evaluate<Readonly<Record<string, boolean>>>(READ_KEPT);
  }
}

/** Runs in the page. */
const READ_KEPT = `(async () => {
  const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const store = (await done(indexedDB.open('saunter-app', 1))).transaction('things').objectStore('things');
  const [names, things] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  return Object.fromEntries(names.map((name, at) => [name, things[at].privateKey?.extractable ?? true]));
})()`;

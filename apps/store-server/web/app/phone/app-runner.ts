import { ENTRY_NONCE_BYTES, makeEntryCode, parsePass } from '@saunter/identity/entry-code';
import type { Clock, Entropy, Result, Timers } from '@saunter/kit';
import { err, mintId, ok } from '@saunter/kit';
import type { Language } from '@saunter/text';
import type { ApiClient } from '../../shared/api-client.ts';
import type { ApiFault } from '../../shared/api-fault.ts';
import { advance } from '../machine/advance.ts';
import type { Answer, AppEvent, Intent } from '../machine/app-event.ts';
import type { AppState } from '../machine/app-state.ts';
import { startingState } from '../machine/app-state.ts';
import type { Ask, Effect } from '../machine/ask.ts';
import { projectScreen } from '../screen/project-screen.ts';
import type { ShopperScreen } from '../screen/shopper-screen.ts';
import { askServer } from './ask-server.ts';
import { EntryKey } from './entry-key.ts';
import type { KeptThings } from './kept-things.ts';

/** What the app runs on. */
export interface AppRunnerParts {
  readonly api: ApiClient;
  readonly things: KeptThings | undefined;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly language: Language;
  readonly timeZone: string;
  /** Keeps the language that was chosen, and tells the server of it. */
  readonly speak: (language: Language) => void;
  readonly show: (screen: ShopperScreen) => void;
}

const TICK_MS = 1_000;

/** Runs the machine on a phone: feeds it time, answers and what the shopper does, and does what it wants done. */
export class AppRunner {
  readonly #parts: AppRunnerParts;
  #state: AppState;
  #key: EntryKey | undefined;

  constructor(parts: AppRunnerParts) {
    this.#parts = parts;
    this.#state = startingState(parts.clock.wallMs(), parts.language, parts.timeZone);
  }

  /** Begins with what the phone kept. @param token of the mailed link that opened the page, if one did. */
  async start(token: string | undefined): Promise<void> {
    const { things, timers, clock, show } = this.#parts;
    show(projectScreen(this.#state));
    const kept = await things?.kept().catch(() => undefined);
    this.#key = await EntryKey.open(things);
    this.#take({ kind: 'began', kept, token, canSign: this.#key !== undefined });
    timers.every(TICK_MS, () => this.#take({ kind: 'ticked', now: clock.wallMs() }));
  }

  /** Does what the shopper wants. */
  act(intent: Intent): void {
    const { clock, entropy } = this.#parts;
    this.#take({ kind: 'did', intent, freshId: mintId('', clock, entropy).slice(1) });
  }

  /** Another link was opened while the page was there. */
  openLink(token: string): void {
    this.#take({ kind: 'began', kept: this.#state.kept, token, canSign: this.#state.canSign });
  }

  #take(event: AppEvent): void {
    const { state, effects } = advance(this.#state, event);
    this.#state = state;
    this.#parts.show(projectScreen(state));
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: Effect): void {
    const { things, speak } = this.#parts;
    switch (effect.kind) {
      case 'ask':
        void this.#ask(effect.ask);
        break;
      case 'keep':
        // A phone that is full keeps less: the app works with a network.
        things?.keep(effect.kept).catch(() => {});
        break;
      case 'keep-language':
        speak(effect.language);
        break;
      case 'forget':
        void this.#forget();
        break;
    }
  }

  async #ask(ask: Ask): Promise<void> {
    const { api, clock } = this.#parts;
    const answered =
      ask.kind === 'code'
        ? await this.#makeCode(ask)
        : await askServer({ api, clock, publicKey: () => this.#key?.publicKey }, ask);
    this.#take(
      answered.ok ? { kind: 'answered', ask, answer: answered.value } : { kind: 'failed', ask, fault: answered.error },
    );
  }

  async #makeCode({ pass: kept, party }: Extract<Ask, { kind: 'code' }>): Promise<Result<Answer, ApiFault>> {
    const { clock, entropy } = this.#parts;
    const key = this.#key;
    const pass = parsePass(kept.pass);
    if (!pass || !key) return err({ kind: 'not-understood', class: 'final' });
    const now = clock.wallMs() + kept.aheadMs;
    const nonce = entropy.bytes(ENTRY_NONCE_BYTES);
    const { text, validUntil } = await makeEntryCode({ pass, now, nonce, party }, (message) => key.sign(message));
    return ok({ of: 'code', code: { text, party, validUntil: validUntil - kept.aheadMs } });
  }

  /** Whoever is next on this phone gets a key of their own. */
  async #forget(): Promise<void> {
    this.#parts.api.carry('');
    await this.#parts.things?.forget().catch(() => {});
    this.#key = await EntryKey.open(this.#parts.things);
  }
}

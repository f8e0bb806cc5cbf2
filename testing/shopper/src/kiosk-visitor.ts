import { until } from '@saunter/testing-rigs/until';
import type { CardFaults, CardProfile } from '@saunter/testing-rigs/virtual-card';
import { VirtualCard } from '@saunter/testing-rigs/virtual-card';
import { GatePage } from './gate-page.ts';

/** What a kiosk's page shows, as far as a script looks at it. */
export interface KioskScreen {
  readonly screen: string;
  readonly [part: string]: unknown;
}

/** One touch of the kiosk's screen, as its bridge takes it. */
export interface KioskTouch {
  readonly kind: string;
  readonly [part: string]: unknown;
}

const SCREEN_LIMIT_MS = 20_000;
const HOLD_STILL_MS = 150;
const ATTEMPTS = 20;

/** Somebody with a card in front of a receipt kiosk, who reads its screen and touches it. */
export class KioskVisitor {
  readonly #page: GatePage;
  readonly #cardPort: number;
  #card: VirtualCard | undefined;

  private constructor(page: GatePage, cardPort: number) {
    this.#page = page;
    this.#cardPort = cardPort;
  }

  /** @param cardPort where a card is held to the kiosk's reader. */
  static async at(screenUrl: string, cardPort: number): Promise<KioskVisitor> {
    return new KioskVisitor(await GatePage.open(screenUrl), cardPort);
  }

  /** What the screen shows now; undefined before its first picture. */
  get view(): KioskScreen | undefined {
    return this.#page.screen?.['view'] as KioskScreen | undefined;
  }

  /** All that the screen was told, in one text. */
  get told(): string {
    return JSON.stringify(this.#page.screen);
  }

  /** Waits until the screen is this one. */
  shows(screen: string): Promise<KioskScreen> {
    const seen = () => (this.view?.screen === screen ? this.view : undefined);
    const describe = () => JSON.stringify(this.view);
    return until(`the kiosk shows ${screen}`, seen, { limitMs: SCREEN_LIMIT_MS, describe });
  }

  /** Touches the screen. */
  touch(kind: string, more: Omit<KioskTouch, 'kind'> = {}): Promise<void> {
    return this.#page.command('touch', { kind, ...more });
  }

  /** Holds a card to the reader until the screen is `screen`, then takes it away. */
  async tap(profile: CardProfile, screen: string, faults: CardFaults = {}): Promise<KioskScreen> {
    const card = new VirtualCard({ port: this.#cardPort, profile, faults });
    this.#card = card;
    await hold(card);
    const view = await this.shows(screen);
    await card.remove();
    return view;
  }

  /** Takes the card away and looks no more. */
  async leave(): Promise<void> {
    await this.#card?.remove();
    this.#page.close();
  }
}

/** A reader that has not yet let go of the card before bounces the next one. */
async function hold(card: VirtualCard): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await card.insert();
    await new Promise((resume) => setTimeout(resume, HOLD_STILL_MS));
    if (card.isInserted || card.log.some(({ kind }) => kind === 'command')) return;
  }
  throw new Error('the reader bounced the card every time');
}

import type { Store } from '@saunter/cli/launcher';
import { until } from '@saunter/testing-rigs/until';
import type { CardFaults, CardProfile } from '@saunter/testing-rigs/virtual-card';
import { VirtualCard } from '@saunter/testing-rigs/virtual-card';
import { GatePage } from '@saunter/testing-shopper';

/** What the lane's screen shows, as far as a story looks at it. */
export interface LaneScreen {
  readonly screen: string;
  readonly reason?: string;
  readonly why?: string;
  readonly owner?: string;
  readonly secondsLeft?: number;
  readonly itemCount?: number;
}

const SCREEN_LIMIT_MS = 30_000;
const HOLD_STILL_MS = 150;
const ATTEMPTS = 20;

/** Somebody with cards in front of the entry gate, who reads its screen. */
export class GateVisitor {
  readonly #store: Store;
  readonly #page: GatePage;
  readonly #cards: VirtualCard[] = [];

  private constructor(store: Store, page: GatePage) {
    this.#store = store;
    this.#page = page;
  }

  static async at(store: Store): Promise<GateVisitor> {
    return new GateVisitor(store, await GatePage.open(store.entryScreenUrl));
  }

  /** The same at the exit gate, where there is no reader. */
  static async atExit(store: Store): Promise<GateVisitor> {
    return new GateVisitor(store, await GatePage.open(store.exitScreenUrl));
  }

  /** Touches one of the numbers of people on the screen. */
  chooseGroup(size: number): Promise<void> {
    return this.#page.command('chooseGroupSize', size);
  }

  /** Waits until the screen is one of these. */
  shows(...screens: readonly string[]): Promise<LaneScreen> {
    const view = () => this.#page.screen?.['view'] as LaneScreen | undefined;
    const seen = () => (screens.includes(view()?.screen ?? '') ? view() : undefined);
    return until(`the gate shows ${screens}`, seen, {
      limitMs: SCREEN_LIMIT_MS,
      describe: () => JSON.stringify(view()),
    });
  }

  /** A card that nobody holds to the reader yet; it keeps its counter from tap to tap. */
  card(profile: CardProfile, faults: CardFaults = {}): VirtualCard {
    const card = new VirtualCard({ port: this.#store.devices.cardPort, profile, faults });
    this.#cards.push(card);
    return card;
  }

  /** Waits for the invitation and holds the card there until it stays: a slot that is just emptying bounces it. */
  async present(card: VirtualCard): Promise<void> {
    await this.shows('idle');
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await card.insert();
      await new Promise((resume) => setTimeout(resume, HOLD_STILL_MS));
      if (card.isInserted || card.log.some(({ kind }) => kind === 'command')) return;
    }
    throw new Error('the reader bounced the card every time');
  }

  /**
   * Presents a card, again while the lane is kept for somebody else, and takes it away once the lane is open or it was
   * refused; gives which. Nobody goes through.
   */
  async tap(card: VirtualCard): Promise<LaneScreen> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.present(card);
      const view = await this.shows('open', 'declined', 'try-again', 'busy');
      await card.remove();
      if (view.screen !== 'busy') return view;
    }
    throw new Error('the lane was kept for somebody else every time');
  }

  /** Takes every card away. */
  async takeAway(): Promise<void> {
    for (const card of this.#cards.splice(0)) await card.remove();
  }

  /** Takes every card away and looks no more. */
  async leave(): Promise<void> {
    await this.takeAway();
    this.#page.close();
  }
}

import { join } from 'node:path';
import type { VisitView } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import type { Barcode } from '@saunter/model';
import { until } from '@saunter/testing-rigs/until';
import type { VirtualCard } from '@saunter/testing-rigs/virtual-card';
import { readBooks } from '@saunter/testing-shopper';
import { type ScriptedPerson, WORLD_PRODUCTS } from '@saunter/testing-world';
import { GateVisitor } from '../gate-visitor.ts';
import { makeStoryFolder, type StoryFolder } from '../story-folder.ts';
import { openStoryStore, type StoryStore } from '../story-store.ts';

/** What stands between a recorded person and a lane: a tap, something to look at. */
export type Cue = () => Promise<void>;

/** How a script is played. */
export interface DayPlay {
  /** 1 is as it would be; what is measured against the clock is measured at 1. */
  readonly speed?: number;
  /** What must have happened before the first person goes in, the second, and so on. */
  readonly entering?: readonly (Cue | undefined)[];
  /** The same before they go out. */
  readonly leaving?: readonly (Cue | undefined)[];
  /** How often the exit's sensor tells of each person; once unless said. */
  readonly exitBeams?: number;
}

const SEED = 1;
const SETTLE_LIMIT_MS = 60_000;
const QUICKLY = 3;

/** The barcode of what the seeded store sells by a name that this text is a part of. */
export function soldAs(text: string): Barcode {
  const product = WORLD_PRODUCTS.find(({ name }) => name.includes(text));
  assert(product, `the seeded store sells ${text}`);
  return product.barcode;
}

/** What so many of each cost, in minor units; prices of the seeded store include tax. */
export function priceOf(...names: readonly string[]): number {
  return names.reduce((sum, name) => {
    const product = WORLD_PRODUCTS.find(({ barcode }) => barcode === soldAs(name));
    return sum + (product?.unitPriceMinor ?? Number.NaN);
  }, 0);
}

/** A whole store that is open for the people of a script, and whoever watches both its lanes. */
export class StoreDay {
  readonly shop: StoryStore;
  readonly entry: GateVisitor;
  readonly exit: GateVisitor;
  readonly #folder: StoryFolder;

  private constructor(folder: StoryFolder, shop: StoryStore, entry: GateVisitor, exit: GateVisitor) {
    this.#folder = folder;
    this.shop = shop;
    this.entry = entry;
    this.exit = exit;
  }

  /** Opens it; `name` is for its folder. */
  static async open(
    name: string,
    people: readonly ScriptedPerson[],
    settings: Readonly<Record<string, unknown>> = {},
  ): Promise<StoreDay> {
    const folder = makeStoryFolder(name);
    try {
      const shop = await openStoryStore(join(folder.path, 'store'), SEED, settings, people);
      return new StoreDay(folder, shop, await GateVisitor.at(shop.store), await GateVisitor.atExit(shop.store));
    } catch (error) {
      folder.remove();
      throw error;
    }
  }

  /** Taps at the entry until the lane is open; gives the visit, and how long it took from the card's coming, milliseconds. */
  async enter(card: VirtualCard): Promise<{ readonly visitId: string; readonly openMs: number }> {
    const known = new Set((await this.shop.api.visits()).map(({ visitId }) => visitId));
    await this.entry.shows('idle');
    const startedAt = performance.now();
    const { screen, reason } = await this.entry.tap(card);
    const openMs = Math.round(performance.now() - startedAt);
    assert(screen === 'open', `the lane opens: ${screen} ${reason}`);
    const begun = (await this.shop.api.visits()).find(
      (visit) => !known.has(visit.visitId) && visit.phase !== 'declined',
    );
    assert(begun, 'a visit has begun');
    return { visitId: begun.visitId, openMs };
  }

  /** Plays the script once; everybody goes through the lanes when their cue is over. */
  async play({ speed = QUICKLY, entering = [], leaving = [], exitBeams = 1 }: DayPlay = {}): Promise<void> {
    const count = { in: 0, out: 0 };
    const { sensors, recording } = this.shop;
    await this.shop.play({
      ...{ path: recording, speed },
      onPassage: async ({ passage: { direction, sourceTimeUs } }) => {
        const sourceTimeMs = Math.round(sourceTimeUs / 1000);
        await (direction === 'in' ? entering : leaving)[count[direction]++]?.();
        if (direction === 'in') {
          sensors.entry.pass('in', sourceTimeMs);
          return;
        }
        sensors.exit.approach('inside');
        await this.exit.shows('exit-open', 'exit-free');
        for (let beam = 0; beam < exitBeams; beam++) sensors.exit.pass('out', sourceTimeMs + beam);
        sensors.exit.approach('inside', false);
      },
    });
  }

  /** Waits until nothing of a visit is left to be done, mail included. */
  settled(visitId: string): Promise<VisitView> {
    let seen: VisitView | undefined;
    const look = async () => {
      seen = await this.shop.api.visit(visitId);
      const isMailed = seen?.receipt === undefined || seen.receipt.mailState !== 'queued';
      return seen?.phase === 'settled' && isMailed ? seen : undefined;
    };
    const describe = () => JSON.stringify(seen);
    return until(`${visitId} is settled`, look, { limitMs: SETTLE_LIMIT_MS, describe });
  }

  /** The acquirer's own books. */
  books() {
    return readBooks(this.shop.store.acquirerControlUrl);
  }

  /** Stops everything and removes it. */
  async close(): Promise<void> {
    await this.entry.leave();
    await this.exit.leave();
    await this.shop.remove();
    this.#folder.remove();
  }
}

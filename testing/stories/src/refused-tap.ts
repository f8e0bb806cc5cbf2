import type { Store } from '@saunter/cli/launcher';
import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES, VirtualCard } from '@saunter/testing-rigs/virtual-card';
import { GatePage } from '@saunter/testing-shopper';

/** What a tap that was not let in looked like. */
export interface RefusedTap {
  /** The screen that the shopper saw, such as `declined`. */
  readonly screen: string;
  /** Its reason, such as `acquirer-unreachable`. */
  readonly reason: string;
  /** Until the gate asked for the next card, by this machine's monotonic clock. */
  readonly freeAgainMs: number;
}

const SCREEN_LIMIT_MS = 30_000;
const REFUSALS: readonly string[] = ['declined', 'try-again'];

/** Taps a card at the entry gate, waits for the refusal, takes the card away and waits for the next invitation. */
export async function tapInVain({ entryScreenUrl, devices }: Store): Promise<RefusedTap> {
  const page = await GatePage.open(entryScreenUrl);
  const card = new VirtualCard({ port: devices.cardPort, profile: CARD_PROFILES['mastercard-test'] });
  const shown = () => (page.screen?.['view'] ?? {}) as { readonly screen?: string; readonly reason?: string };
  const shows = (screens: readonly string[]) => {
    const view = shown();
    return screens.includes(view.screen ?? '') ? view : undefined;
  };
  const patience = { limitMs: SCREEN_LIMIT_MS, describe: () => JSON.stringify(shown()) };
  try {
    await until('the gate invites', () => shows(['idle']), patience);
    await card.insert();
    const { screen = '', reason = '' } = await until('a refusal', () => shows(REFUSALS), patience);
    await card.remove();
    const since = performance.now();
    await until('the gate invites again', () => shows(['idle']), patience);
    return { screen, reason, freeAgainMs: Math.round(performance.now() - since) };
  } finally {
    await card.remove();
    page.close();
  }
}

import type { AppWords } from '@saunter/text';
import type { Intent } from '../machine/app-event.ts';
import type { ShopperScreen } from '../screen/shopper-screen.ts';

/** What each view is drawn from; it keeps nothing and asks nobody. */
export interface ViewProps<Name extends ShopperScreen['screen']> {
  readonly screen: Extract<ShopperScreen, { screen: Name }>;
  readonly text: AppWords;
  readonly act: (intent: Intent) => void;
}

import type { Words } from '@saunter/text';
import type { ReactNode } from 'react';
import type { KioskScreen, KioskTouch } from '../../contract/kiosk-screen.ts';

/** The name of a screen. */
export type ScreenName = KioskScreen['view']['screen'];

/** What a view of one screen is given: what it shows, in which words, and nothing to do with wires. */
export interface ViewProps<Name extends ScreenName> {
  readonly view: Extract<KioskScreen['view'], { readonly screen: Name }>;
  readonly screen: KioskScreen;
  readonly words: Words;
  /** Language, ease and speech, at the foot of every screen. */
  readonly foot: ReactNode;
  touch(touch: KioskTouch): void;
}

/** The same, of whichever screen. */
export type AnyViewProps = Omit<ViewProps<ScreenName>, 'view'>;

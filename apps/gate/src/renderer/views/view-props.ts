import type { GateWords } from '@saunter/text';
import type { ReactNode } from 'react';
import type { GateScreen } from '../../contract/gate-screen.ts';

/** What a view of one screen is given: what it shows, in which words, and nothing to do with wires. */
export interface ViewProps<Name extends GateScreen['view']['screen']> {
  readonly view: Extract<GateScreen['view'], { readonly screen: Name }>;
  readonly words: GateWords;
  /** BCP 47, for figures. */
  readonly locale: string;
  readonly readerSide: GateScreen['readerSide'];
  readonly scannerSide?: GateScreen['readerSide'];
  readonly storeName: string;
  /** Said in the head of the screen when a part is not real. */
  readonly note?: string;
  /** What is on every screen, at the very bottom. */
  readonly foot: ReactNode;
}

/** What the shopper may ask for by touch. */
export interface GateActions {
  chooseGroupSize(groupSize: number): void;
  cancel(): void;
  /** A BCP 47 primary subtag. */
  chooseLanguage(language: string): void;
}

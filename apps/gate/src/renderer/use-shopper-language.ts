import { words } from '@saunter/text';
import { useEffect, useRef, useState } from 'react';
import type { GateScreen } from '../contract/gate-screen.ts';

/** How long a chosen language outlives the last thing that happened: by then somebody else stands there. */
const FORGET_AFTER_MS = 30_000;

/** After these the person who chose has walked on. */
const LAST_SCREENS: readonly string[] = ['open', 'farewell', 'staff'] satisfies GateScreen['view']['screen'][];

/** The language that the shopper chose, or the store's; the next shopper finds the store's again. For the app alone. */
export function useShopperLanguage(screen: GateScreen | undefined): readonly [string, (language: string) => void] {
  const [chosen, choose] = useState<string>();
  const name = screen?.view.screen;
  const before = useRef(name);
  useEffect(() => {
    if (before.current !== name && LAST_SCREENS.includes(before.current ?? '')) choose(undefined);
    before.current = name;
    const timer = setTimeout(() => choose(undefined), FORGET_AFTER_MS);
    return () => clearTimeout(timer);
  }, [name]);
  return [localeOf(chosen, screen?.language ?? 'en'), choose];
}

/** The store's own tag where its language was chosen: its dates and amounts stay those of its country. */
const localeOf = (chosen: string | undefined, store: string) =>
  chosen === undefined || words(store).language === chosen ? store : chosen;

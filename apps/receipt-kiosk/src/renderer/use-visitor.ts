import { useEffect, useRef, useState } from 'react';
import type { KioskScreen } from '../contract/kiosk-screen.ts';

/** How long choices made before a tap are kept: whoever made them has walked on by then. */
const FORGET_AFTER_MS = 60_000;

/** Screens of nobody: whoever was here has left. */
const OF_NOBODY: readonly KioskScreen['view']['screen'][] = ['attract', 'take-card', 'offline', 'out-of-service'];

/** Counts those who have left. @param touches of the screen so far: choices are kept while somebody touches it. */
export function useVisitor(screen: KioskScreen | undefined, touches: number): number {
  const [left, setLeft] = useState(0);
  const isNobody = screen === undefined || OF_NOBODY.includes(screen.view.screen);
  const wasNobody = useRef(true);
  useEffect(() => {
    if (isNobody && !wasNobody.current) setLeft((count) => count + 1);
    wasNobody.current = isNobody;
  }, [isNobody]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each touch starts the wait anew
  useEffect(() => {
    if (!isNobody) return;
    const timer = setTimeout(() => setLeft((count) => count + 1), FORGET_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isNobody, touches]);
  return left;
}

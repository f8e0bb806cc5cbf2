import type { Entropy } from '@saunter/kit';

const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/**
 * How long to wait before try number `attempt` (from 1): doubling from 250 ms up to 10 s, and a random half of it, so
 * that many devices do not come back in step.
 */
export function backoffMs(attempt: number, entropy: Entropy): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 16));
  const chance = (entropy.bytes(1)[0] ?? 0) / 255;
  return Math.round(whole / 2 + (whole / 2) * chance);
}

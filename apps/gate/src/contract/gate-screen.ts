import { CURRENCIES } from '@saunter/kit';
import { DECLINE_REASONS } from '@saunter/model';
import type { LaneView } from '@saunter/visit/lane';
import { CARD_FAULTS, LARGEST_GROUP } from '@saunter/visit/lane';
import { z } from 'zod';

const currencies = Object.keys(CURRENCIES) as readonly (keyof typeof CURRENCIES)[];

const money = z.object({ amountMinor: z.number().int().min(0), currency: z.enum(currencies) });

const offlineView = z.object({
  cards: z.enum(['known-cards', 'open', 'none']),
  minutesLeft: z.number().int().min(0),
});

const declineReason = z.enum(DECLINE_REASONS);

const tryAgainReason = z.enum([...CARD_FAULTS, 'no-answer', 'too-late', 'lock', 'refused']);

/** A group that may be chosen. */
export const chosenGroup = z.number().int().min(1).max(LARGEST_GROUP);

/** What the lane's machine shows; see `LaneView` of `@saunter/visit/lane`. */
export const laneViewSchema = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('out-of-service') }),
  z.object({ screen: z.literal('offline') }),
  z.object({ screen: z.literal('closed') }),
  z.object({ screen: z.literal('idle'), groupSize: chosenGroup, hold: money, offline: offlineView.exactOptional() }),
  z.object({ screen: z.literal('reading') }),
  z.object({ screen: z.literal('requesting') }),
  z.object({
    screen: z.literal('open'),
    groupSize: chosenGroup,
    passed: z.number().int().min(0),
    secondsLeft: z.number().int().min(0),
  }),
  z.object({ screen: z.literal('declined'), reason: declineReason }),
  z.object({ screen: z.literal('try-again'), reason: tryAgainReason }),
  z.object({ screen: z.literal('busy'), why: z.enum(['another-visit', 'unbound-person']) }),
  z.object({ screen: z.literal('take-card') }),
  z.object({ screen: z.literal('exit-idle') }),
  z.object({ screen: z.literal('exit-open') }),
  z.object({ screen: z.literal('exit-free') }),
  z.object({ screen: z.literal('farewell'), itemCount: z.number().int().min(0) }),
]) satisfies z.ZodType<LaneView>;

/** All that the gate's screen is told; it owns nothing and asks nobody. */
export const gateScreen = z.object({
  view: laneViewSchema,
  storeName: z.string(),
  /** BCP 47. */
  language: z.string(),
  /** Parts that are not real: the shopper is told. */
  emulated: z.array(z.enum(['reader', 'lock', 'sensor'])).readonly(),
  /** Where the card reader is, seen from in front of the screen; the drawings point there. */
  readerSide: z.enum(['left', 'right', 'below']),
});
export type GateScreen = z.infer<typeof gateScreen>;

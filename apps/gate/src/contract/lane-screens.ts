import { CURRENCIES } from '@saunter/kit';
import { DECLINE_REASONS } from '@saunter/model';
import { CARD_FAULTS, LARGEST_GROUP } from '@saunter/visit/lane';
import { z } from 'zod';

const currencies = Object.keys(CURRENCIES) as readonly (keyof typeof CURRENCIES)[];

const money = z.object({ amountMinor: z.number().int().min(0), currency: z.enum(currencies) });

const offlineView = z.object({
  cards: z.enum(['known-cards', 'open', 'none']),
  minutesLeft: z.number().int().min(0),
});

const seconds = z.number().int().min(0);

/** A group that may be chosen. */
export const chosenGroup = z.number().int().min(1).max(LARGEST_GROUP);

/** What a shopper came in with. */
const enteredWith = z.enum(['card', 'palm', 'code', 'badge']);

/** Why an entry code opens nothing, as the gate's own check says. */
export const CODE_FAULTS = [
  'malformed',
  'other-chain',
  'unknown-key',
  'bad-signature',
  'revoked',
  'not-yet',
  'expired',
  'pass-expired',
  'used',
] as const;

/** The screens of an entry: what each shows beside its name. */
export const entryScreens = [
  z.object({ screen: z.literal('out-of-service') }),
  /** `works`: what a shopper can do all the same. */
  z.object({
    screen: z.literal('offline'),
    works: z
      .array(z.enum(['codes', 'badges', 'exit']))
      .readonly()
      .exactOptional(),
  }),
  z.object({
    screen: z.literal('closed'),
    opensAgain: z.object({ at: z.number(), timeZone: z.string() }).exactOptional(),
  }),
  z.object({ screen: z.literal('full') }),
  z.object({
    screen: z.literal('idle'),
    groupSize: chosenGroup,
    hold: money,
    /** Present where entry codes are read, too. */
    codes: z.literal(true).exactOptional(),
    offline: offlineView.exactOptional(),
  }),
  z.object({ screen: z.literal('reading') }),
  z.object({ screen: z.literal('requesting') }),
  z.object({
    screen: z.literal('open'),
    groupSize: chosenGroup,
    passed: z.number().int().min(0),
    secondsLeft: seconds,
    /** The last four digits of the card, and no other digit. */
    lastFour: z
      .string()
      .regex(/^\d{4}$/)
      .exactOptional(),
    /** A second tap of the same card lets one more in. */
    oneMoreByTap: z.boolean().exactOptional(),
  }),
  z.object({ screen: z.literal('staff'), isWelcome: z.boolean() }),
  z.object({ screen: z.literal('debt'), owed: money }),
  z.object({ screen: z.literal('code-refused'), fault: z.enum(CODE_FAULTS) }),
  z.object({ screen: z.literal('declined'), reason: z.enum(DECLINE_REASONS) }),
  z.object({
    screen: z.literal('try-again'),
    reason: z.enum([...CARD_FAULTS, 'no-answer', 'too-late', 'lock', 'refused']),
  }),
  /** `owner` and `secondsLeft`: who has the lane, and for how long at most. */
  z.object({
    screen: z.literal('busy'),
    why: z.enum(['another-visit', 'unbound-person']),
    owner: enteredWith.exactOptional(),
    secondsLeft: seconds.exactOptional(),
  }),
  z.object({ screen: z.literal('take-card') }),
] as const;

/** The screens of an exit. */
export const exitScreens = [
  z.object({ screen: z.literal('exit-idle') }),
  z.object({ screen: z.literal('exit-open') }),
  z.object({ screen: z.literal('exit-free') }),
  z.object({ screen: z.literal('farewell'), itemCount: z.number().int().min(0) }),
] as const;

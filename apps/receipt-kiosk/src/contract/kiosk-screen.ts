import { contestReason, debtView, shopperReceipt, shopperView, shopperVisit, shopperVisits } from '@saunter/contracts';
import { CURRENCIES } from '@saunter/kit';
import type { KioskScreenView } from '@saunter/visit/kiosk';
import { REFUSALS } from '@saunter/visit/kiosk';
import { CARD_FAULTS } from '@saunter/visit/lane';
import { z } from 'zod';

const currencies = Object.keys(CURRENCIES) as readonly (keyof typeof CURRENCIES)[];
const money = z.object({ amountMinor: z.number().int(), currency: z.enum(currencies) });
const address = shopperView.shape.address;
const asked = z.enum([
  'open-session',
  'list-visits',
  'get-visit',
  'get-receipt',
  'mail-receipt',
  'put-address',
  'stop-mail',
  'contest',
  'repay',
  'link-card',
]);

/** What the shopper is told; see `Notice` of `@saunter/visit/kiosk`. */
export const kioskNotice = z.discriminatedUnion('what', [
  z.object({ what: z.enum(['mailed', 'mail-bounced', 'printed', 'no-paper', 'printer-away', 'stopped']) }),
  z.object({
    what: z.literal('saved'),
    lastFour: z.string(),
    alsoMailed: z.boolean(),
    alsoMissed: z.boolean(),
  }),
  z.object({ what: z.enum(['credited', 'repaid']), amount: money }),
  z.object({ what: z.literal('with-staff'), answerBy: z.number().exactOptional() }),
  z.object({ what: z.enum(['contest-refused', 'not-repaid', 'repayment-late', 'ended']) }),
  z.object({ what: z.literal('linked'), lastFour: z.string() }),
  z.object({ what: z.literal('refused'), refusal: z.enum(REFUSALS) }),
]);

const bare = z.enum(['out-of-service', 'offline', 'take-card', 'printing', 'attract']);

/** What the kiosk's machine shows; see `KioskScreenView` of `@saunter/visit/kiosk`. */
export const kioskScreenView = z.discriminatedUnion('screen', [
  z.object({ screen: bare }),
  z.object({ screen: z.literal('link-code'), typed: z.string(), isWrong: z.boolean() }),
  z.object({ screen: z.literal('link-tap'), code: z.string() }),
  z.object({ screen: z.literal('reading'), purpose: z.enum(['sign-in', 'pay', 'link']) }),
  z.object({ screen: z.literal('card-failed'), fault: z.enum(CARD_FAULTS) }),
  z.object({ screen: z.literal('asking'), what: asked }),
  z.object({ screen: z.literal('failed'), what: asked }),
  z.object({ screen: z.literal('notice'), notice: kioskNotice }),
  z.object({
    screen: z.literal('visits'),
    visits: shopperVisits.shape.visits,
    address,
    debtCount: z.number().int(),
  }),
  z.object({ screen: z.literal('bounced'), masked: z.string() }),
  z.object({ screen: z.literal('visit'), visit: shopperVisit }),
  z.object({ screen: z.literal('contest'), line: shopperVisit.shape.lines.element, currency: z.enum(currencies) }),
  z.object({ screen: z.literal('receipt'), receipt: shopperReceipt, masked: z.string().nullable() }),
  z.object({ screen: z.literal('address'), address }),
  z.object({
    screen: z.literal('email'),
    typed: z.string(),
    isWrong: z.boolean(),
    domains: z.array(z.string()),
    forReceipt: z.boolean(),
  }),
  z.object({ screen: z.literal('suggest'), email: z.string(), meant: z.string() }),
  z.object({ screen: z.literal('read-back'), email: z.string() }),
  z.object({ screen: z.literal('missed'), count: z.number().int() }),
  z.object({ screen: z.literal('stop-mail'), masked: z.string() }),
  z.object({ screen: z.literal('debts'), debts: z.array(debtView) }),
  z.object({ screen: z.literal('pay'), amount: money, mustLift: z.boolean() }),
]);

/** All that the kiosk's screen is told; it owns nothing and asks nobody. */
export const kioskScreen = z.object({
  view: kioskScreenView,
  /** Whose card signed in. */
  lastFour: z.string().exactOptional(),
  /** Seconds until everything of the shopper goes, once that is soon. */
  secondsLeft: z.number().int().min(0).exactOptional(),
  printer: z.enum(['none', 'ready', 'no-paper', 'away']),
  /** BCP 47. */
  language: z.string(),
  storeName: z.string(),
  /** IANA name: times are told by the store's clock. */
  timeZone: z.string(),
  /** Parts that are not real: the shopper is told. */
  emulated: z.array(z.enum(['reader', 'printer'])),
  /** Where the card reader is, seen from in front of the screen. */
  readerSide: z.enum(['left', 'right', 'below']),
});
export type KioskScreen = z.infer<typeof kioskScreen>;

/** What the screen can show is what the machine can mean. */
export const viewOf = (view: KioskScreenView): KioskScreen['view'] => view as KioskScreen['view'];

const text = z.string().max(1_000);

/** One touch of the shopper's: it asks, and the machine decides. */
export const kioskTouch = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum([
      ...(['stay', 'back', 'leave', 'yes', 'no'] as const),
      ...(['want-link', 'want-address', 'want-debts', 'want-receipt', 'want-mail', 'want-print'] as const),
    ]),
  }),
  z.object({ kind: z.literal('spoke'), language: z.enum(['en', 'es', 'de', 'ar']) }),
  z.object({ kind: z.literal('chose'), place: z.number().int().min(0).max(9_999) }),
  z.object({ kind: z.enum(['typed', 'submitted']), text }),
  z.object({ kind: z.literal('contested'), reason: contestReason, units: z.number().int().min(1).max(9_999) }),
]);
export type KioskTouch = z.infer<typeof kioskTouch>;

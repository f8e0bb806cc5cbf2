import type { GateScreen } from '../contract/gate-screen.ts';

const lane = { storeName: 'Corner Shop', language: 'en', emulated: [], readerSide: 'right' } as const;
const hold = { amountMinor: 4000, currency: 'EUR' } as const;

const story = (view: GateScreen['view'], more: Partial<GateScreen> = {}): GateScreen => ({ ...lane, ...more, view });

/** Every screen that the gate can show, by name: for the gallery and the picture test. */
export const gateStories: Readonly<Record<string, GateScreen>> = {
  idle: story({ screen: 'idle', groupSize: 1, hold }),
  'idle-group': story({ screen: 'idle', groupSize: 3, hold }, { readerSide: 'left' }),
  'idle-known-cards': story({
    ...{ screen: 'idle', groupSize: 1, hold },
    offline: { cards: 'known-cards', minutesLeft: 88 },
  }),
  'idle-emulated': story({ screen: 'idle', groupSize: 1, hold }, { emulated: ['reader', 'lock'] }),
  reading: story({ screen: 'reading' }),
  requesting: story({ screen: 'requesting' }),
  open: story({ screen: 'open', groupSize: 1, passed: 0, secondsLeft: 6 }),
  'open-group': story({ screen: 'open', groupSize: 3, passed: 1, secondsLeft: 5 }),
  'declined-funds': story({ screen: 'declined', reason: 'insufficient-funds' }),
  'declined-expired': story({ screen: 'declined', reason: 'card-expired' }),
  'declined-blocked': story({ screen: 'declined', reason: 'card-blocked' }),
  'declined-issuer': story({ screen: 'declined', reason: 'issuer-declined' }),
  'declined-partial': story({ screen: 'declined', reason: 'partial-below-minimum' }),
  'declined-acquirer': story({ screen: 'declined', reason: 'acquirer-unreachable' }),
  'declined-not-genuine': story({ screen: 'declined', reason: 'card-not-genuine' }),
  'declined-denied': story({ screen: 'declined', reason: 'card-denied' }),
  'try-removed-early': story({ screen: 'try-again', reason: 'removed-early' }),
  'try-unreadable': story({ screen: 'try-again', reason: 'unreadable' }),
  'try-not-accepted': story({ screen: 'try-again', reason: 'not-accepted' }),
  'try-tap-instead': story({ screen: 'try-again', reason: 'tap-instead' }),
  'try-insert-instead': story({ screen: 'try-again', reason: 'insert-instead' }),
  'try-look-at-phone': story({ screen: 'try-again', reason: 'look-at-phone' }),
  'try-one-card-only': story({ screen: 'try-again', reason: 'one-card-only' }),
  'try-expired': story({ screen: 'try-again', reason: 'expired' }),
  'try-declined-by-card': story({ screen: 'try-again', reason: 'declined-by-card' }),
  'try-not-genuine': story({ screen: 'try-again', reason: 'not-genuine' }),
  'try-denied': story({ screen: 'try-again', reason: 'denied' }),
  'try-no-answer': story({ screen: 'try-again', reason: 'no-answer' }),
  'try-too-late': story({ screen: 'try-again', reason: 'too-late' }),
  'try-lock': story({ screen: 'try-again', reason: 'lock' }),
  'try-refused': story({ screen: 'try-again', reason: 'refused' }),
  'busy-visit': story({ screen: 'busy', why: 'another-visit' }),
  'busy-unbound': story({ screen: 'busy', why: 'unbound-person' }),
  'take-card': story({ screen: 'take-card' }),
  closed: story({ screen: 'closed' }),
  offline: story({ screen: 'offline' }),
  'out-of-service': story({ screen: 'out-of-service' }),
  'exit-idle': story({ screen: 'exit-idle' }),
  'exit-open': story({ screen: 'exit-open' }),
  'exit-free': story({ screen: 'exit-free' }),
  farewell: story({ screen: 'farewell', itemCount: 4 }),
  'farewell-one': story({ screen: 'farewell', itemCount: 1 }),
  'farewell-nothing': story({ screen: 'farewell', itemCount: 0 }),
};

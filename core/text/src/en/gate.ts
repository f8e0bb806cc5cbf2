import type { DeclineReason } from '@saunter/model';
import { formatMinutes } from '../format-measure.ts';
import { count } from './count.ts';

const span = (minutes: number) => formatMinutes(minutes, 'en');

/** What the gate's screen says. Short sentences, second person, present tense, always a way on. */
export const gate = {
  /** Which parts are not real; `parts` come joined as the language joins them. */
  emulated: (parts: string) => `Simulated: ${parts}`,
  partNames: { reader: 'reader', lock: 'lock', sensor: 'sensor', scanner: 'code scanner' },

  tapYourCard: 'Tap your card',
  holdLabel: 'We hold',
  holdMeaning: 'You pay only for what you take. The rest is given back when you leave.',
  groupQuestion: 'How many of you?',
  /** While the line to the bank is down. */
  lineDown: {
    'known-cards': (minutes: number) =>
      `We cannot reach your bank. For another ${span(minutes)}, cards that paid here before come in.`,
    open: (minutes: number) =>
      `We cannot reach your bank. For another ${span(minutes)} you come in all the same, and pay when it is back.`,
    none: () => 'We cannot reach your bank, so we cannot let you in. Please come back later.',
  },

  holdStill: 'Hold it still',
  holdStillBody: 'We are reading your card.',
  oneMoment: 'One moment',
  askingBank: 'We are asking your bank.',
  cancel: 'Cancel',

  comeIn: 'Come in',
  comeInBody: 'Take what you like, then walk out. There is no till.',
  groupIn: (passed: number, groupSize: number) => `${passed} of ${groupSize} in`,
  /** Beside the number. */
  secondsLeft: 'seconds until the door shuts.',

  orShowCode: 'Or show the code in your app here.',
  showCode: 'Show your code',
  newCode: 'Let’s try a new code',
  codeFaults: {
    malformed: 'This is not an entry code. Open the app of this store, and show the code that it draws.',
    'other-chain': 'This code is for other stores. Open the app of this one, or tap a card.',
    'unknown-key': 'Your app has to go online once. Then show a new code, or tap a card.',
    'bad-signature': 'We could not make sure that this code is real. Open the app again, or tap a card.',
    revoked: 'This phone was signed out. Sign in to the app again, or tap a card.',
    'not-yet': 'The clock of your phone is ahead of ours. Set it by the network, then open the app again.',
    expired: 'This code is too old: each lasts half a minute. Open the app again for a new one.',
    'pass-expired': 'Your app was offline for too long. Connect it once, then show a new code.',
    used: 'This code has been used already. Open the app again for a new one.',
  },
  cardFirst: 'Let’s add a card first',
  /** The only digits of a card that are ever shown; the shopper needs them to find the receipt. */
  cardEnding: (lastFour: string) => `Card ending in ${lastFour}. These digits find your receipt.`,
  oneMore: 'One more with you? Tap the same card again.',
  anotherCard: 'Let’s try another card',
  declined: {
    'insufficient-funds': 'Your bank could not hold the amount on this one. Nothing is held.',
    'card-expired': 'This one is past its date. Nothing is held.',
    'card-blocked': 'Your bank has blocked this one, and can tell you why. Nothing is held.',
    'issuer-declined': 'Your bank said no to this one, and can tell you why. Nothing is held.',
    'partial-below-minimum': 'Your bank held less than we need, so we gave it back.',
    'acquirer-unreachable': 'We could not reach your bank. Nothing is held.',
    'card-not-genuine': 'We could not make sure that this one is real. Use another, or ask us. Nothing is held.',
    'card-denied': 'There is a question about this one. Use another, or ask us. Nothing is held.',
    'code-expired': 'This code is too old: each lasts half a minute. Open the app again for a new one.',
    'code-used': 'This code has been used already. Open the app again for a new one.',
    'code-refused': 'This code is not one of ours. Open the app of this store, or tap a card.',
    'no-card': 'There is no card in your app yet. Add one at a kiosk, or tap a card here.',
  } satisfies Record<DeclineReason, string>,

  tryAgain: 'Let’s try again',
  tapInstead: 'Tap it instead',
  insertInstead: 'Try it another way',
  lookAtPhone: 'Look at your phone',
  oneCardOnly: 'One card at a time',
  cardFaults: {
    'removed-early': 'Your card left too soon. Hold it on the reader until the line turns green.',
    unreadable: 'We could not read your card. Lay it flat on the reader.',
    'not-accepted': 'We cannot take this kind of card. Nothing is held.',
    'tap-instead': 'Hold your card flat on the reader. It need not go in.',
    'insert-instead': 'Your bank wants this card put into the slot. No slot here? Use another card, or a phone.',
    'look-at-phone': 'It asks you to confirm. Do that, then hold it on the reader again.',
    'one-card-only': 'We could not tell what is there. Hold just one card on the reader. In a slot, chip first.',
    expired: 'This one is past its date. Nothing is held.',
    'declined-by-card': 'The card itself said no, and your bank can tell you why. Nothing is held.',
    'not-genuine': 'We could not make sure that this one is real. Use another, or ask us. Nothing is held.',
    denied: 'There is a question about this one. Use another, or ask us. Nothing is held.',
    'no-answer': 'Your bank took too long. If anything was held, it is given back.',
    'too-late': 'That took too long on our side. If anything was held, it is given back.',
    lock: 'The door did not move. Nobody is charged. Tap again, or use another lane.',
    refused: 'That did not work on our side. If anything was held, it is given back.',
  },

  somebodyComesIn: 'Somebody else is just coming in.',
  comesInWith: {
    card: 'Somebody is coming in with a card.',
    palm: 'Somebody is coming in with a palm.',
    code: 'Somebody is coming in with a code.',
    badge: 'Somebody who works here is coming in.',
  },
  secondsAtMost: 'seconds at most. Then it is your turn.',
  comeBack: 'Please come back',
  comeBackBody: 'Somebody came in without a card. Tap first, so that nobody else pays for what you take.',
  takeYourCard: 'Take your card',
  takeYourCardBody: 'It is still on the reader.',

  closed: 'We are closed',
  closedBody: 'See you soon.',
  opensAgain: (when: string) => `We open again: ${when}.`,
  full: 'It is full inside',
  fullBody: 'Please wait here. As soon as somebody leaves, you can come in.',
  debt: 'Something is left to pay',
  debtLabel: 'From an earlier visit',
  debtMeaning: 'Pay it at the receipt kiosk. Then this gate opens for you at once. Questions? Ask us.',
  staffIn: 'Come in, and good work',
  staffInBody: 'You are here to work: nothing that you take in hand is charged.',
  staffRefused: 'Let’s ask first',
  staffRefusedBody: 'This badge is not for this store, or not for now. Your manager can help.',
  stillWorks: 'This still works',
  works: {
    codes: 'Codes from our app',
    badges: 'Staff badges',
    exit: 'The way out',
  },
  notNow: 'Not right now',
  offlineBody: 'It is our line, not your card. Try again in a few minutes, or ask us.',
  outOfOrder: 'Out of order',
  outOfOrderBody: 'Please use another lane, or ask us.',

  leave: 'Leaving?',
  leaveBody: 'Walk up to the door. It opens by itself.',
  mayLeave: 'You may leave',
  mayLeaveBody: 'Just walk. There is nothing to pay here.',
  doorIsFree: 'The door is open.',
  leaveWith: (items: number) => `You may leave with ${count(items, { one: '# item', other: '# items' })}`,
  itemsBody: 'You pay for these. The rest of what we held is given back.',
  nothingTaken: 'You took nothing, so you pay nothing.',
};

/** The gate's words in any language. */
export type GateWords = Readonly<typeof gate>;

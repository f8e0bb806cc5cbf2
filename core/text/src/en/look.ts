import { count } from './count.ts';

/** What every kiosk says about itself: language, reading and hearing, keyboard, time. */
export const look = {
  language: 'Language',
  ease: 'Reading and hearing',
  textSize: 'Text size',
  textSizes: { 100: 'Normal', 150: 'Large', 200: 'Largest' },
  contrast: 'High contrast',
  calm: 'Less motion',
  low: 'Everything lower down',
  speech: 'Read aloud',
  close: 'Close',
  sayAgain: 'Say again',
  captions: 'What is being said',
  back: 'Back',
  next: 'Next',
  done: 'Done',
  yes: 'Yes',
  no: 'No',
  cancel: 'Cancel',
  help: 'Call for help',

  stillThere: 'Are you still there?',
  stillThereBody: 'We close this screen soon, so that nobody else sees what is yours.',
  secondsLeft: (seconds: number) => count(seconds, { one: '# second left', other: '# seconds left' }),
  moreTime: 'I need more time',
  endNow: 'End now',

  keyboard: 'Keyboard',
  keyboardHelp: 'Arrow keys move, Enter types. You can also use a keyboard of your own.',
  keys: {
    space: 'Space',
    delete: 'Delete the last character',
    clear: 'Delete all',
    shift: 'Capital letters',
    letters: 'Letters',
    digits: 'Digits',
  },
  signs: {
    '@': 'at sign',
    '.': 'dot',
    '-': 'hyphen',
    _: 'underscore',
    '+': 'plus',
  },
  capital: (letter: string) => `capital ${letter}`,
  endings: 'Endings',
  addEnding: (domain: string) => `Add ${domain}`,
  /** Said after each key, so that it can be heard what was typed. */
  typed: (text: string) => `Typed so far: ${text}`,
  nothingTyped: 'Nothing typed yet',

  lines: 'Items',
  product: 'Product',
  quantity: 'Quantity',
  price: 'Price',
  /** Two or more of one product, before its name. */
  times: (units: number) => `${units} ×`,
  eachCosts: (price: string) => `${price} each`,
  total: 'Total',
};

/** The words that all kiosks share, in any language. */
export type LookWords = Readonly<typeof look>;

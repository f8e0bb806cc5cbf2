import { ignored } from '../lane/table.ts';
import type { KioskState } from './kiosk-state.ts';
import type { KioskRow } from './kiosk-table.ts';

const NOTED = ignored('noted in the parts; looked at when nobody is served');
const LATE_READ = ignored('late: that read no longer counts');
const NOT_HERE = ignored('not on this screen');

/** What a state does that has nothing to say; a row starts from it and names what it does say. */
export const QUIET = {
  tick: ignored('nothing is timed'),
  reader: NOTED,
  server: NOTED,
  config: NOTED,
  printer: NOTED,
  'card-read': LATE_READ,
  'card-failed': LATE_READ,
  answered: ignored('late: that question was given up'),
  'print-ended': ignored('late: nobody waits for the paper any more'),
  stay: ignored('the touch itself says that they are there'),
  spoke: ignored('the language is noted beside the state'),
  back: NOT_HERE,
  leave: ignored('nobody is served'),
  chose: NOT_HERE,
  yes: NOT_HERE,
  no: NOT_HERE,
  typed: NOT_HERE,
  submitted: NOT_HERE,
  'want-link': NOT_HERE,
  'want-address': NOT_HERE,
  'want-debts': NOT_HERE,
  'want-receipt': NOT_HERE,
  'want-mail': NOT_HERE,
  'want-print': NOT_HERE,
  contested: NOT_HERE,
} as const satisfies KioskRow<KioskState>;

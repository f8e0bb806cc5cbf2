import { address, email, missed, readBack, stopMail, suggest } from './address-rows.ts';
import { attract, cardFailed, linkCode, linkTap, reading, resting } from './card-rows.ts';
import { bounced, debts, pay, visits } from './home-rows.ts';
import type { KioskState } from './kiosk-state.ts';
import type { KioskTable } from './kiosk-table.ts';
import { contest, receipt, visit } from './visit-rows.ts';
import { asking, failed, notice, printing } from './waiting-rows.ts';

/** The receipt kiosk's machine: every state with every input. */
export const KIOSK_TABLE: KioskTable = {
  'out-of-service': resting,
  offline: resting,
  attract,
  'take-card': resting,
  'link-code': linkCode,
  'link-tap': linkTap,
  reading,
  'card-failed': cardFailed,
  asking,
  failed,
  printing,
  notice,
  visits,
  bounced,
  visit,
  contest,
  receipt,
  address,
  email,
  suggest,
  'read-back': readBack,
  missed,
  'stop-mail': stopMail,
  debts,
  pay,
};

/** Every state's name, in the order in which a shopper meets them. */
export const KIOSK_STATE_KINDS = Object.keys(KIOSK_TABLE) as readonly KioskState['kind'][];

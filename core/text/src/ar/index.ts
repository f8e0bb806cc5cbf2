import type { Words } from '../words.ts';
import { app } from './app.ts';
import { credit } from './credit.ts';
import { deletion } from './deletion.ts';
import { desk } from './desk.ts';
import { gate } from './gate.ts';
import { kiosk } from './kiosk.ts';
import { look } from './look.ts';
import { lookUp } from './look-up.ts';
import { mail } from './mail.ts';
import { receipt } from './receipt.ts';
import { web } from './web.ts';

/** Arabic, in full: Modern Standard Arabic, from right to left. */
export const ar: Words = {
  language: 'ar',
  ownName: 'العربية',
  direction: 'rtl',
  app,
  credit,
  deletion,
  desk,
  gate,
  kiosk,
  look,
  lookUp,
  mail,
  receipt,
  web,
};

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

/** English, complete; every other language is measured against it. */
export const en: Words = {
  language: 'en',
  ownName: 'English',
  direction: 'ltr',
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

import type { Words } from '../words.ts';
import { gate } from './gate.ts';
import { kiosk } from './kiosk.ts';
import { mail } from './mail.ts';
import { receipt } from './receipt.ts';

/** English, complete; every other language is measured against it. */
export const en: Words = { language: 'en', direction: 'ltr', gate, kiosk, mail, receipt };

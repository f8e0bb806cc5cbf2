import { runPageKiosk } from '@saunter/kiosk-shell/main';
import { enrollmentKioskBridge } from '../contract/enrollment-kiosk-bridge.ts';

runPageKiosk({ distFolder: __dirname, title: 'Saunter sign-up', contract: enrollmentKioskBridge });

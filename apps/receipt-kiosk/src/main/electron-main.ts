import { runPageKiosk } from '@saunter/kiosk-shell/main';
import { receiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';

runPageKiosk({ distFolder: __dirname, title: 'Saunter receipts', contract: receiptKioskBridge });

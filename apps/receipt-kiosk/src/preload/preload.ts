import { exposeBridge } from '@saunter/platform-electron/preload';
import { receiptKioskBridgeNames } from '../contract/receipt-kiosk-bridge-names.ts';

exposeBridge(receiptKioskBridgeNames);

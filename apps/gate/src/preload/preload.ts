import { exposeBridge } from '@saunter/platform-electron/preload';
import { gateBridgeNames } from '../contract/gate-bridge-names.ts';

exposeBridge(gateBridgeNames);

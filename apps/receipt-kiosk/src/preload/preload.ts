import { exposeBridge } from '@saunter/platform-electron/preload';

exposeBridge({ name: 'receipt-kiosk', commands: ['drawn', 'ready'], events: ['draw'] });

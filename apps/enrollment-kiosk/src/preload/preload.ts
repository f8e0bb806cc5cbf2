import { exposeBridge } from '@saunter/platform-electron/preload';

exposeBridge({ name: 'enrollment-kiosk', commands: ['drawn', 'ready'], events: ['draw'] });

import { existsSync } from 'node:fs';
import { kioskViteConfig } from '@saunter/kiosk-shell/vite-config';

/** For `npx vite` in this folder: the pages for a browser, built anew on every change. */
export default kioskViteConfig(import.meta.dirname, 'lab', existsSync);

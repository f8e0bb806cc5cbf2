import { preloadWire } from '@saunter/kiosk-shell/renderer';
import { mountKiosk } from './mount.tsx';

const wire = preloadWire(window);
if (wire) mountKiosk(wire);

import { preloadWire } from '@saunter/kiosk-shell/renderer';
import { mountGate } from './mount.tsx';

const wire = preloadWire(window);
if (wire) mountGate(wire);

import { BrowserWire } from '@saunter/kiosk-shell/browser-wire';
import { mountGate } from './mount.tsx';

const wire = new BrowserWire(window.location, () => {
  // Whatever was shown while the host was away is stale: ask for what is current.
  void wire.invoke('ready', undefined);
});
mountGate(wire);

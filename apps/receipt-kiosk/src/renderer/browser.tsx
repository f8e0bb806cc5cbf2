import { BrowserWire } from '@saunter/kiosk-shell/browser-wire';
import { mountKiosk } from './mount.tsx';
import './browser.css';

const wire = new BrowserWire(window.location, (state) => {
  document.documentElement.dataset['bridge'] = state;
  // Whatever was shown while the host was away is stale: ask for what is current.
  if (state === 'open') void wire.invoke('ready', undefined);
});
mountKiosk(wire);

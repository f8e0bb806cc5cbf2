import '@saunter/kiosk-shell/look.css';
import './kiosk.css';
import { hushTransitions } from '@saunter/kiosk-shell/look';
import type { BridgeWire } from '@saunter/kiosk-shell/renderer';
import { answerDraw, bridgeClient } from '@saunter/kiosk-shell/renderer';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { receiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import { KioskApp } from './kiosk-app.tsx';

/** Puts the kiosk's screen on the page, over whichever wire it has. */
export function mountKiosk(wire: BridgeWire): void {
  const root = document.getElementById('root');
  if (!root) return;
  const bridge = bridgeClient(receiptKioskBridge, wire);
  answerDraw(bridge, window);
  hushTransitions(window);
  createRoot(root).render(
    <StrictMode>
      <KioskApp bridge={bridge} />
    </StrictMode>,
  );
}

import '@saunter/kiosk-shell/look.css';
import { hushTransitions } from '@saunter/kiosk-shell/look';
import type { BridgeWire } from '@saunter/kiosk-shell/renderer';
import { answerDraw, bridgeClient } from '@saunter/kiosk-shell/renderer';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { gateBridge } from '../contract/gate-bridge.ts';
import { GateApp } from './gate-app.tsx';

/** Puts the gate's screen on the page, over whichever wire it has. */
export function mountGate(wire: BridgeWire): void {
  const root = document.getElementById('root');
  if (!root) return;
  const bridge = bridgeClient(gateBridge, wire);
  answerDraw(bridge, window);
  hushTransitions(window);
  createRoot(root).render(
    <StrictMode>
      <GateApp bridge={bridge} />
    </StrictMode>,
  );
}

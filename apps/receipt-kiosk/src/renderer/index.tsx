import '@saunter/kiosk-shell/look.css';
import { answerDraw, bridgeClient, preloadWire } from '@saunter/kiosk-shell/renderer';
import { words } from '@saunter/text';
import { createRoot } from 'react-dom/client';
import { receiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import { ReceiptKioskView } from './receipt-kiosk-view.tsx';

const wire = preloadWire(window);
if (wire) answerDraw(bridgeClient(receiptKioskBridge, wire), window);
const root = document.getElementById('root');
if (root) createRoot(root).render(<ReceiptKioskView words={words('en').kiosk} />);

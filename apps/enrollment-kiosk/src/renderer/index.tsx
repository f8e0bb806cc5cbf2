import '@saunter/kiosk-shell/look.css';
import { answerDraw, bridgeClient, preloadWire } from '@saunter/kiosk-shell/renderer';
import { words } from '@saunter/text';
import { createRoot } from 'react-dom/client';
import { enrollmentKioskBridge } from '../contract/enrollment-kiosk-bridge.ts';
import { EnrollmentKioskView } from './enrollment-kiosk-view.tsx';

const wire = preloadWire(window);
if (wire) answerDraw(bridgeClient(enrollmentKioskBridge, wire), window);
const root = document.getElementById('root');
if (root) createRoot(root).render(<EnrollmentKioskView words={words('en').kiosk} />);

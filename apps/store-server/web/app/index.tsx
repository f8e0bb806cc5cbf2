import '@saunter/kiosk-shell/web.css';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root) createRoot(root).render(<p>Saunter</p>);

import { compose } from './compose.ts';
import { runReceiptKiosk } from './run-receipt-kiosk.ts';

runReceiptKiosk(compose);

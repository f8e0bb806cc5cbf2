export * from './receipt-kiosk-bridge.ts';

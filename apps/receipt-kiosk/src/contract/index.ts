export * from './kiosk-screen.ts';
export * from './receipt-kiosk-bridge.ts';
export * from './receipt-kiosk-bridge-names.ts';

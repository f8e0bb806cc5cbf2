export * from './enrollment-kiosk-bridge.ts';

export * from './kiosk-contract-server.ts';
export * from './kiosk-rig.ts';
export * from './open-kiosk-page.ts';
export * from './rig-shopper.ts';

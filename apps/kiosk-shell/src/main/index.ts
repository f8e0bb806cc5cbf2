export * from './kiosk-window.ts';
export * from './run-kiosk.ts';
export * from './run-page-kiosk.ts';
export * from './screen-watchdog.ts';

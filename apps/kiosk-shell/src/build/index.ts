export * from './build-kiosk-app.ts';

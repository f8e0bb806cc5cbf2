export * from './acceptance-settings.ts';
export * from './kiosk-settings.ts';
export * from './variables.ts';

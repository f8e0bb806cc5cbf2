export * from './build-kiosk-app.ts';
export type { BuildFlags } from './bundle-main.ts';

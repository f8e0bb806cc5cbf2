export * from './build-kiosk-app.ts';
export * from './build-look-gallery.ts';
export * from './build-web-page.ts';
export type { BuildFlags } from './bundle-main.ts';

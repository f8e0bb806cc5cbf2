export * from './gallery.ts';
export * from './look-at-sizes.ts';
export * from './open-kiosk-gallery.ts';
export * from './sweep-gallery.ts';

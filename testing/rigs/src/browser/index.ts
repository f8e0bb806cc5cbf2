export * from './open-browser.ts';
export type { OpenScreen, OpenScreenOptions } from './open-screen.ts';
export { openScreen, SCREEN_SIZES } from './open-screen.ts';
export * from './phone-page.ts';
export * from './picture-difference.ts';

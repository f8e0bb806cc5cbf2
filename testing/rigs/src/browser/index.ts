export * from './open-browser.ts';
export * from './phone-page.ts';
export * from './picture-difference.ts';

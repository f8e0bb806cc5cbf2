export * from './display.ts';
export * from './electron-app.ts';
export * from './electron-runtime.ts';

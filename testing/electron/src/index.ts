export * from './display.ts';
export * from './electron-app.ts';
export * from './electron-runtime.ts';
export * from './gate-bench.ts';
export * from './gate-on-stage.ts';
export * from './stage.ts';

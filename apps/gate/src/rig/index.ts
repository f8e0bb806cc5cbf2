export * from './browser.ts';
export * from './compare-picture.ts';
export * from './contract-server.ts';
export * from './gate-process.ts';
export * from './gate-rig.ts';
export * from './rig-bus.ts';
export * from './screen-watch.ts';
export * from './until.ts';

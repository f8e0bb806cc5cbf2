export * from './browser.ts';
export * from './compare-picture.ts';
export * from './contract-server.ts';
export * from './gate-rig.ts';
export * from './manual-time.ts';
export * from './rig-bus.ts';
export * from './rig-deny-list.ts';
export * from './screen-watch.ts';

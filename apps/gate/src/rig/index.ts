export * from './contract-server.ts';
export * from './gate-rig.ts';
export * from './manual-time.ts';
export * from './poi-bench.ts';
export * from './rig-bus.ts';
export * from './rig-deny-list.ts';
export * from './rig-phone.ts';
export * from './screen-watch.ts';

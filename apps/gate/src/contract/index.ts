export * from './gate-bridge.ts';
export * from './gate-bridge-names.ts';
export * from './gate-screen.ts';

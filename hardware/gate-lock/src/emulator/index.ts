export * from './emulated-hid-bus.ts';
export * from './emulated-lock.ts';
export * from './emulated-relay-board.ts';

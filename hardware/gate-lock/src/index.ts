export * from './lock-setting.ts';
export * from './node-hid-bus.ts';
export * from './port.ts';
export * from './relay-board.ts';
export * from './relay-codec.ts';
export * from './relay-guard.ts';
export * from './relay-lock.ts';

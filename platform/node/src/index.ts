export * from './atomic-file.ts';
export * from './clock.ts';
export * from './entropy.ts';
export * from './file-journal.ts';
export * from './free-loopback-port.ts';
export * from './lock-file.ts';
export * from './log.ts';
export * from './run-process.ts';

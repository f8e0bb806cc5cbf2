export * from './emulated-code-scanner.ts';
export * from './emulated-scanner-bus.ts';
export * from './hold-code.ts';
export * from './listening-scanner.ts';

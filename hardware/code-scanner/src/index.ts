export * from './hid-code-scanner.ts';
export * from './node-hid-scanner-bus.ts';
export * from './port.ts';
export * from './scan-assembler.ts';
export * from './scan-report.ts';
export * from './scanner-bus.ts';
export * from './scanner-setting.ts';

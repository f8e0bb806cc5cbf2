export * from './esc-pos-printer.ts';
export * from './file-printer-link.ts';
export * from './port.ts';
export * from './print-line.ts';
export * from './printer-link.ts';
export * from './printer-setting.ts';
export * from './tcp-printer-link.ts';

export * from './emulated-receipt-printer.ts';
export * from './paper.ts';
export * from './paper-svg.ts';

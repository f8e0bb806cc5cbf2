export * from './emulated-poi-terminal.ts';
export * from './emulated-processor-terminal.ts';
export type { EmulatedTerminalCard, TerminalFaults } from './terminal-bench.ts';

export { PoiTerminal } from './poi/poi-terminal.ts';
export * from './port.ts';
export { ProcessorTerminal } from './processor/processor-terminal.ts';

export { PoiTerminal } from './poi/poi-terminal.ts';
export * from './port.ts';

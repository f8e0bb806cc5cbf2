export type { GateWords } from './en/gate.ts';
export type { KioskWords } from './en/kiosk.ts';
export type { MailWords } from './en/mail.ts';
export type { ReceiptWords } from './en/receipt.ts';
export * from './format.ts';
export * from './format-measure.ts';
export * from './languages.ts';
export type { Words } from './words.ts';

export * from './compose-receipt.ts';
export * from './html.ts';
export * from './receipt.ts';
export * from './receipt-colours.ts';
export * from './receipt-fonts.ts';
export { PAGE_STYLE_SHEET } from './receipt-styles.ts';
export * from './render-no-receipt-html.ts';
export * from './render-receipt-html.ts';
export * from './render-receipt-text.ts';

export * from './kiosk.ts';
export * from './kiosk-ask.ts';
export * from './kiosk-effect.ts';
export * from './kiosk-input.ts';
export { LEAVE_AFTER_MS, LINK_CODE_DIGITS, TYPED_LIMIT, WARN_AFTER_MS } from './kiosk-limits.ts';
export { KIOSK_STATE_KINDS, KIOSK_TABLE } from './kiosk-rows.ts';
export type { Guest, KioskState, Notice } from './kiosk-state.ts';
export * from './kiosk-view.ts';

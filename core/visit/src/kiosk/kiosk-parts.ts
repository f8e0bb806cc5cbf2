import type { KioskInput, KioskSettings, PrinterLevel } from './kiosk-input.ts';

/** What the kiosk's parts are like now, as levels; every state sees them, none owns them. */
export interface KioskParts {
  readonly reader: 'away' | 'empty' | 'card' | 'mute';
  /** The card on the reader has had its turn and must leave before the next read. */
  readonly cardSpent: boolean;
  readonly server: 'online' | 'offline';
  readonly printer: PrinterLevel;
  readonly config?: KioskSettings;
}

/** Nothing has been heard of yet. */
export const NO_KIOSK_PARTS: KioskParts = { reader: 'away', cardSpent: false, server: 'offline', printer: 'none' };

/** The parts after `input`; the same object when it says nothing about them. */
export function noteKioskParts(parts: KioskParts, input: KioskInput): KioskParts {
  switch (input.kind) {
    case 'reader':
      return { ...parts, reader: input.state, cardSpent: parts.reader === 'away' && input.state !== 'empty' };
    case 'server':
      return { ...parts, server: input.state };
    case 'printer':
      return { ...parts, printer: input.state };
    case 'config':
      return { ...parts, config: input.config };
    default:
      return parts;
  }
}

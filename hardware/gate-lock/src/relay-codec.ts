import type { Result } from '@saunter/kit';
import { asciiBytes, asciiText, assert, concatBytes, err, ok } from '@saunter/kit';

// The feature reports of dcttech USB relay boards: docs/devices/gate-lock.md, sections 3 and 4.

/** The highest relay of the largest board of the family (USBRelay8). */
export const MAX_RELAY_CHANNEL = 8;

/** Characters of a board's own serial. */
export const RELAY_SERIAL_LENGTH = 5;

/** Bytes of a set report as handed to the driver: report id 0 and eight of payload. */
export const RELAY_COMMAND_LENGTH = 9;

/** The board numbers no reports, so every request names report 0. */
export const RELAY_REPORT_ID = 0;

/** What a board can be told. */
export type RelayCommand =
  | { readonly kind: 'on'; readonly channel: number }
  | { readonly kind: 'off'; readonly channel: number }
  | { readonly kind: 'all-on' }
  | { readonly kind: 'all-off' }
  | { readonly kind: 'set-serial'; readonly serial: string };

/** What a board answers. */
export interface RelayState {
  /** Five printable characters, set by the maker or with `set-serial`; empty is not possible. */
  readonly serial: string;
  /** Bit 0 is relay 1. */
  readonly bits: number;
}

/** What is wrong with a report: its length, its leading report id, its operation, its channel or its serial. */
export type RelayDefect = 'length' | 'report-id' | 'operation' | 'channel' | 'serial';

const OPERATIONS = { on: 0xff, off: 0xfd, 'all-on': 0xfe, 'all-off': 0xfc, 'set-serial': 0xfa } as const;
const PRINTABLE_SERIAL = /^[\x20-\x7e]{5}$/;

/** Nine bytes for HIDIOCSFEATURE; @throws AssertionBug on a channel outside 1 to 8 or a serial that cannot be. */
export function encodeRelayCommand(command: RelayCommand): Uint8Array {
  const report = new Uint8Array(RELAY_COMMAND_LENGTH);
  report[1] = OPERATIONS[command.kind];
  if (command.kind === 'on' || command.kind === 'off') {
    assert(isChannel(command.channel), 'a relay channel is 1 to 8');
    report[2] = command.channel;
  } else if (command.kind === 'set-serial') {
    assert(PRINTABLE_SERIAL.test(command.serial), 'a relay serial is five printable characters');
    report.set(asciiBytes(command.serial), 2);
  }
  return report;
}

/** Decodes a set report; bytes that an operation does not use may hold anything, as on the board. */
export function decodeRelayCommand(report: Uint8Array): Result<RelayCommand, RelayDefect> {
  if (report.length !== RELAY_COMMAND_LENGTH) return err('length');
  const [reportId, operation, channel = 0] = report;
  if (reportId !== RELAY_REPORT_ID) return err('report-id');
  switch (operation) {
    case OPERATIONS.on:
      return isChannel(channel) ? ok({ kind: 'on', channel }) : err('channel');
    case OPERATIONS.off:
      return isChannel(channel) ? ok({ kind: 'off', channel }) : err('channel');
    case OPERATIONS['all-on']:
      return ok({ kind: 'all-on' });
    case OPERATIONS['all-off']:
      return ok({ kind: 'all-off' });
    case OPERATIONS['set-serial']: {
      const serial = asciiText(report.subarray(2, 2 + RELAY_SERIAL_LENGTH));
      return PRINTABLE_SERIAL.test(serial) ? ok({ kind: 'set-serial', serial }) : err('serial');
    }
    default:
      return err('operation');
  }
}

/** The eight bytes of a board's state: serial, two zeros, relays; `leadingId` puts report id 0 before them. */
export function encodeRelayState(state: RelayState, leadingId: boolean): Uint8Array {
  assert(PRINTABLE_SERIAL.test(state.serial), 'a relay serial is five printable characters');
  assert(Number.isInteger(state.bits) && state.bits >= 0 && state.bits <= 0xff, 'relay bits are one byte');
  const body = concatBytes(asciiBytes(state.serial), Uint8Array.of(0, 0, state.bits));
  return leadingId ? concatBytes(Uint8Array.of(RELAY_REPORT_ID), body) : body;
}

/**
 * Decodes a state answer of nine bytes (report id 0 leads) or eight (it does not: which one depends on the system).
 * The relays are the last byte either way; five printable serial bytes tell that this is such a board at all.
 */
export function decodeRelayState(report: Uint8Array): Result<RelayState, RelayDefect> {
  if (report.length !== 8 && report.length !== 9) return err('length');
  if (report.length === 9 && report[0] !== RELAY_REPORT_ID) return err('report-id');
  const body = report.subarray(report.length - 8);
  const serial = asciiText(body.subarray(0, RELAY_SERIAL_LENGTH));
  const bits = body[7];
  if (bits === undefined || !PRINTABLE_SERIAL.test(serial)) return err('serial');
  return ok({ serial, bits });
}

/** Whether the relay of `channel` (1 to 8) is on. */
export function isRelayOn(bits: number, channel: number): boolean {
  return ((bits >> (channel - 1)) & 1) === 1;
}

function isChannel(channel: number): boolean {
  return Number.isInteger(channel) && channel >= 1 && channel <= MAX_RELAY_CHANNEL;
}

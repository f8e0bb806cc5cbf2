import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';

/** Why it is open which reader is meant. */
export type ReaderChoiceDefect =
  | { readonly kind: 'no-reader' }
  | { readonly kind: 'no-such-reader'; readonly names: readonly string[] }
  | { readonly kind: 'several-readers'; readonly names: readonly string[] };

/**
 * The part of a name that picks one reader out of `names`: that of the device, so that all its slots are watched. A
 * device with a slot for contacts and one for taps is one reader here.
 */
export function chooseReader(names: readonly string[], wanted: string | undefined): Result<string, ReaderChoiceDefect> {
  if (names.length === 0) return err({ kind: 'no-reader' });
  const part = (wanted ?? '').toLowerCase();
  const fitting = names.filter((name) => name.toLowerCase().includes(part));
  const exact = fitting.find((name) => name.toLowerCase() === part);
  if (exact !== undefined) return ok(exact);
  const devices = [...new Set(fitting.map(deviceOf))];
  const [device] = devices;
  if (device === undefined) return err({ kind: 'no-such-reader', names });
  if (devices.length > 1) return err({ kind: 'several-readers', names: fitting });
  return ok(fitting.length === 1 ? (fitting[0] ?? device) : device);
}

/** PC/SC calls a reader `NAME rr ss`: its number, and the slot; `ss` is all that the slots of one device differ in. */
const deviceOf = (name: string): string => name.replace(/ [0-9A-F]{2}$/, '');

import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { LockWiring } from './port.ts';
import { MAX_RELAY_CHANNEL } from './relay-codec.ts';

/** Which relay works a lock: `serial` picks one board of several. */
export interface RelayAddress {
  readonly serial?: string;
  /** Counts from 1, as printed on the board. */
  readonly channel: number;
}

/** What a technician set a lane's lock to; without `wiring` the lane's kind decides. */
export type LockSetting =
  | { readonly kind: 'relay'; readonly address: RelayAddress; readonly wiring?: LockWiring }
  | { readonly kind: 'emulated'; readonly wiring?: LockWiring };

const SETTING = /^(?:emulated|relay:(?:([\x21-\x7e]{5})\/)?([1-9]))(?::(fail-secure|fail-open))?$/;

/** How a lock setting is written, for the remedy of a wrong one. */
export const LOCK_SETTING_FORMS =
  'relay:1, relay:HURTM/1 or emulated, with :fail-open or :fail-secure after it if needed';

/** Reads `relay:<channel>`, `relay:<serial>/<channel>` or `emulated`, each with an optional `:<wiring>`. */
export function parseLockSetting(text: string): Result<LockSetting, string> {
  const match = SETTING.exec(text);
  const channel = Number(match?.[2] ?? 1);
  if (!match || channel > MAX_RELAY_CHANNEL) return err(`"${text}" is no lock; write ${LOCK_SETTING_FORMS}`);
  const wiring = match[3] as LockWiring | undefined;
  const chosen = wiring === undefined ? {} : { wiring };
  if (match[2] === undefined) return ok({ kind: 'emulated', ...chosen });
  const serial = match[1] === undefined ? {} : { serial: match[1] };
  return ok({ kind: 'relay', address: { ...serial, channel }, ...chosen });
}

import type { Result } from '@saunter/kit';

/** Why a lock did not do as told: gone, refused, or it says something else than it was set to. */
export type LockFailure =
  | { readonly kind: 'lock-absent'; readonly class: 'out-of-service'; readonly detail: string }
  | { readonly kind: 'lock-io'; readonly class: 'retry'; readonly detail: string }
  | { readonly kind: 'read-back-mismatch'; readonly class: 'out-of-service'; readonly detail: string };

/** What the lock is like now. */
export type LockState = 'secured' | 'released' | 'absent';

/**
 * The port behind which every gate lock stands. Entry fails secure: without power or program it is locked.
 * Egress fails open: without power or program it is free.
 */
export interface GateLock {
  readonly kind: 'real' | 'emulated';
  /** Finds the device and makes it safe (all relays off). */
  start(onState: (state: LockState) => void): Promise<Result<void, LockFailure>>;
  /** Releases the lock for `pulseMs`, read back both times; resolves once the release is confirmed. */
  release(pulseMs: number): Promise<Result<void, LockFailure>>;
  /** Makes it safe at once (all relays off), read back. */
  makeSafe(): Promise<Result<void, LockFailure>>;
  /** Makes it safe and lets the device go. */
  stop(): Promise<void>;
}
